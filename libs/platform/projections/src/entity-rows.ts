import type { EntityManager, EntityMetadata, EntitySchema } from 'typeorm';

type Column = EntityMetadata['columns'][number];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listed = (columns: readonly Column[]): string =>
  columns.map(({ databaseName }) => quoted(databaseName)).join(', ');

const typeOf = (manager: EntityManager, column: Column): string => {
  const type = manager.dataSource.driver.normalizeType(column);
  return column.isArray ? `${type}[]` : type;
};

/** How a value is read so that it is what repositories give: an int64 as text. */
const readAs = (manager: EntityManager, column: Column): string => {
  const type = typeOf(manager, column);
  if (type.startsWith('timestamp'))
    throw new RangeError(`${column.databaseName}: an instant of a folded row is kept as text`);
  return quoted(column.databaseName) + (type === 'bigint' ? '::text' : '');
};

const isJson = ({ type }: Column): boolean => type === 'json';

/** The columns with their types, by the row's own names. */
const typed = (manager: EntityManager, columns: readonly Column[]): string =>
  columns.map((column) => `${quoted(column.propertyName)} ${typeOf(manager, column)}`).join(', ');

/** `($1 as rows)` with the row's own names, each of its column's type. */
const givenAs = (manager: EntityManager, columns: readonly Column[]): string =>
  `json_to_recordset($1::json) AS given (${typed(manager, columns)})`;

/** No JSON text holds it: a control character is written as an escape. */
const BETWEEN = '\u001E';

/**
 * The same for rows of which some columns are JSON: these come beside the others, each column as one text, row by row. Within the
 * others they would be parsed twice, and they are most of a row.
 */
const givenBeside = (manager: EntityManager, columns: readonly Column[]): string => {
  const [others, json] = [columns.filter((column) => !isJson(column)), columns.filter(isJson)];
  const apart = `chr(${String(BETWEEN.charCodeAt(0))}), ''`;
  const texts = json.map((_, index) => `string_to_table($${String(index + 2)}::text, ${apart})`);
  const all = [`json_to_recordset($1::json) AS (${typed(manager, others)})`, ...texts].join(', ');
  return `ROWS FROM (${all}) AS given (${[...others, ...json].map(({ propertyName }) => quoted(propertyName)).join(', ')})`;
};

const names = (columns: readonly Column[]): string =>
  columns.map((column) => `given.${quoted(column.propertyName)}${isJson(column) ? '::json' : ''}`).join(', ');

interface Statements {
  readonly upsert: string;
  readonly remove: string;
  /** The rows whose columns have the values given, by the names of these. */
  readonly load: (by: readonly string[]) => string;
}

const statementsOf = (manager: EntityManager, { columns, primaryColumns, tableName }: EntityMetadata): Statements => {
  const table = quoted(tableName);
  const rest = columns.filter(({ isPrimary }) => !isPrimary);
  const set = rest.map(({ databaseName }) => `${quoted(databaseName)} = EXCLUDED.${quoted(databaseName)}`).join(', ');
  return {
    upsert: `INSERT INTO ${table} (${listed(columns)}) SELECT ${names(columns)} FROM ${givenBeside(manager, columns)}
      ON CONFLICT (${listed(primaryColumns)}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${set}`}`,
    remove: `DELETE FROM ${table} WHERE (${listed(primaryColumns)}) IN
      (SELECT ${names(primaryColumns)} FROM ${givenAs(manager, primaryColumns)})`,
    load: (by) => {
      const wanted = columns.filter(({ propertyName }) => by.includes(propertyName));
      const shown = columns.map((column) => `${readAs(manager, column)} AS ${quoted(column.propertyName)}`);
      return `SELECT row_to_json(found) AS row FROM (SELECT ${shown.join(', ')} FROM ${table} WHERE (${listed(wanted)}) IN
        (SELECT ${names(wanted)} FROM ${givenAs(manager, wanted)})) AS found`;
    },
  };
};

const made = new WeakMap<EntityMetadata, Statements>();

/** Made once from the entity's metadata. */
const statementsFor = <Row>(manager: EntityManager, entity: EntitySchema<Row>): Statements => {
  const metadata = manager.dataSource.getMetadata(entity);
  const known = made.get(metadata) ?? statementsOf(manager, metadata);
  made.set(metadata, known);
  return known;
};

/** A row's primary key as one text. */
export const keyTextOf = <Row>(manager: EntityManager, entity: EntitySchema<Row>): ((row: Partial<Row>) => string) => {
  const { primaryColumns } = manager.dataSource.getMetadata(entity);
  const properties = primaryColumns.map(({ propertyName }) => propertyName as keyof Row);
  const [only] = properties;
  if (only !== undefined && properties.length === 1) return (row) => String(row[only]);
  return (row) => JSON.stringify(properties.map((property) => row[property]));
};

const without = <Row>(row: Row, properties: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(row as object).filter(([property]) => !properties.has(property)));

/** What {@link givenBeside} asks for. */
const besideEachOther = <Row>(rows: readonly Row[], { columns }: EntityMetadata): readonly string[] => {
  const json = columns.filter(isJson).map(({ propertyName }) => propertyName);
  const apart = new Set(json);
  const textOf = (value: unknown): string => (value === null || value === undefined ? '' : JSON.stringify(value));
  return [
    JSON.stringify(rows.map((row) => without(row, apart))),
    ...json.map((property) => rows.map((row) => textOf(row[property as keyof Row])).join(BETWEEN)),
  ];
};

/** Writes rows as values in one statement, whatever was there before; of several with one key the last. */
export const upsertRows = async <Row>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> => {
  if (rows.length === 0) return;
  const keyOf = keyTextOf(manager, entity);
  const last = [...new Map(rows.map((row) => [keyOf(row), row])).values()];
  const given = besideEachOther(last, manager.dataSource.getMetadata(entity));
  await manager.query(statementsFor(manager, entity).upsert, [...given]);
};

/** Removes the rows with these keys; absent ones are well. */
export const deleteRows = async <Row>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  keys: readonly Partial<Row>[],
): Promise<void> => {
  if (keys.length > 0) await manager.query(statementsFor(manager, entity).remove, [JSON.stringify(keys)]);
};

/**
 * The rows that have the values given; all of these name the same columns, which an index should lead. Dates are `YYYY-MM-DD`
 * and int64 is text, as repositories give them.
 */
export const loadRows = async <Row>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  values: readonly Partial<Row>[],
): Promise<readonly Row[]> => {
  const [first] = values;
  if (first === undefined) return [];
  const load = statementsFor(manager, entity).load(Object.keys(first));
  const found = await manager.query<{ row: Row }[]>(load, [JSON.stringify(values)]);
  return found.map(({ row }) => row);
};
