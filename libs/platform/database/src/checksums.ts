import { escapeIdentifier } from 'pg';
import type { EntityManager } from 'typeorm';

/** What a table holds, in one comparable line. */
export interface TableChecksum {
  readonly table: string;
  readonly rows: number;
  /** MD5 over the rows' own MD5s, in order of these. */
  readonly md5: string;
}

/** Checksums of a schema's tables, in the order given. Two tables with the same columns and rows have the same. */
export const checksumsOf = async (
  manager: EntityManager,
  schema: string,
  tables: readonly string[],
): Promise<readonly TableChecksum[]> => {
  const sums: TableChecksum[] = [];
  for (const table of tables) {
    const [found] = await manager.query<{ rows: string; md5: string }[]>(
      `SELECT count(*) AS rows, md5(coalesce(string_agg(line, '' ORDER BY line), '')) AS md5
       FROM (SELECT md5(whole_row::text) AS line FROM ${escapeIdentifier(schema)}.${escapeIdentifier(table)} AS whole_row) AS lines`,
    );
    sums.push({ table, rows: Number(found?.rows), md5: found?.md5 ?? '' });
  }
  return sums;
};
