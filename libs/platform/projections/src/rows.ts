import type { EntityManager } from 'typeorm';

/** A table as {@link openRows} and {@link upsertRows} take it. Names are plain; the search path finds the table. */
export interface RowTable<Row extends object> {
  readonly name: string;
  /** Columns of the primary key. */
  readonly key: readonly (keyof Row & string)[];
  /** Every column that is written. */
  readonly columns: readonly (keyof Row & string)[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listed = (names: readonly string[]): string => names.map(quoted).join(', ');
const keyOf = <Row extends object>(table: RowTable<Row>, row: Partial<Row>): string =>
  JSON.stringify(table.key.map((column) => row[column]));

const setFrom = async (manager: EntityManager, sql: string, rows: readonly object[]): Promise<void> => {
  if (rows.length > 0) await manager.query(sql, [JSON.stringify(rows)]);
};

/** Writes rows as values in one statement, whatever was there before; of several with one key the last. */
export const upsertRows = async <Row extends object>(
  manager: EntityManager,
  table: RowTable<Row>,
  rows: readonly Row[],
): Promise<void> => {
  const last = [...new Map(rows.map((row) => [keyOf(table, row), row])).values()];
  const rest = table.columns.filter((column) => !table.key.includes(column));
  const set = rest.map((column) => `${quoted(column)} = EXCLUDED.${quoted(column)}`).join(', ');
  await setFrom(
    manager,
    `INSERT INTO ${quoted(table.name)} (${listed(table.columns)})
     SELECT ${listed(table.columns)} FROM json_populate_recordset(NULL::${quoted(table.name)}, $1::json)
     ON CONFLICT (${listed(table.key)}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${set}`}`,
    last,
  );
};

/** Removes the rows with these keys; absent ones are well. */
export const deleteRows = async <Row extends object>(
  manager: EntityManager,
  table: RowTable<Row>,
  keys: readonly Partial<Row>[],
): Promise<void> => {
  await setFrom(
    manager,
    `DELETE FROM ${quoted(table.name)} WHERE (${listed(table.key)}) IN
       (SELECT ${listed(table.key)} FROM json_populate_recordset(NULL::${quoted(table.name)}, $1::json))`,
    keys,
  );
};

/** A batch's rows of one table, loaded by key, changed in memory, written by {@link Rows.save} in at most two statements. */
export class Rows<Row extends object> {
  private readonly present: Map<string, Row>;
  private readonly changed = new Map<string, Row>();
  private readonly removed = new Map<string, Partial<Row>>();

  constructor(
    private readonly manager: EntityManager,
    private readonly table: RowTable<Row>,
    rows: readonly Row[],
  ) {
    this.present = new Map(rows.map((row) => [keyOf(table, row), row]));
  }

  get(key: Partial<Row>): Row | undefined {
    return this.present.get(keyOf(this.table, key));
  }

  put(row: Row): void {
    const key = keyOf(this.table, row);
    this.present.set(key, row);
    this.changed.set(key, row);
    this.removed.delete(key);
  }

  remove(key: Partial<Row>): void {
    const text = keyOf(this.table, key);
    this.present.delete(text);
    this.changed.delete(text);
    this.removed.set(text, key);
  }

  async save(): Promise<void> {
    await deleteRows(this.manager, this.table, [...this.removed.values()]);
    await upsertRows(this.manager, this.table, [...this.changed.values()]);
  }
}

/**
 * Loads the rows with these keys. Values are as PostgreSQL writes them in JSON: instants with their offset, dates as
 * `YYYY-MM-DD`, bigint as number (keep what exceeds 2^53 in text columns).
 */
export const openRows = async <Row extends object>(
  manager: EntityManager,
  table: RowTable<Row>,
  keys: readonly Partial<Row>[],
): Promise<Rows<Row>> => {
  if (keys.length === 0) return new Rows(manager, table, []);
  const found = await manager.query<{ row: Row }[]>(
    `SELECT row_to_json(found) AS row FROM
       (SELECT ${listed(table.columns)} FROM ${quoted(table.name)} WHERE (${listed(table.key)}) IN
         (SELECT ${listed(table.key)} FROM json_populate_recordset(NULL::${quoted(table.name)}, $1::json))) AS found`,
    [JSON.stringify(keys)],
  );
  return new Rows(
    manager,
    table,
    found.map(({ row }) => row),
  );
};
