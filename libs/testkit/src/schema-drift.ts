import type { DataSource } from 'typeorm';

type Lines = readonly string[];

const lineOf = (parts: { table: string; column: string; type: string; nullable: boolean; key: boolean }): string =>
  `${parts.table}.${parts.column} ${parts.type}${parts.nullable ? ' null' : ''}${parts.key ? ' key' : ''}`;

const saidByEntities = ({ entityMetadatas, driver }: DataSource): Lines =>
  entityMetadatas.flatMap(({ tableName, columns }) =>
    columns.map((column) =>
      lineOf({
        table: tableName,
        column: column.databaseName,
        type: driver.normalizeType(column) + (column.isArray ? '[]' : ''),
        nullable: column.isNullable,
        key: column.isPrimary,
      }),
    ),
  );

const COLUMNS = `
  SELECT relname AS table, attname AS column, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS nullable,
    EXISTS (SELECT FROM pg_index WHERE indrelid = attrelid AND indisprimary AND attnum = ANY (indkey)) AS key
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    AND relname = ANY ($1)`;

/** Where the entities and the migrated tables differ, column by column; nothing when they say the same. */
export const schemaDrift = async (dataSource: DataSource): Promise<Lines> => {
  const said = new Set(saidByEntities(dataSource));
  const tables = dataSource.entityMetadatas.map(({ tableName }) => tableName);
  const found = await dataSource.query<Parameters<typeof lineOf>[0][]>(COLUMNS, [tables]);
  const there = new Set(found.map(lineOf));
  return [
    ...[...said].filter((line) => !there.has(line)).map((line) => `only in the entity: ${line}`),
    ...[...there].filter((line) => !said.has(line)).map((line) => `only in the database: ${line}`),
  ];
};
