import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents below a page's size stay in their row as they are: compressing them took longer than all else that a rebuild writes. */
export class RowsKeptPlain1700000000002 implements MigrationInterface {
  readonly name = 'RowsKeptPlain1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['item', 'item_version', 'public_item'])
      await runner.query(`ALTER TABLE ${table} SET (toast_tuple_target = 8160)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['item', 'item_version', 'public_item'])
      await runner.query(`ALTER TABLE ${table} RESET (toast_tuple_target)`);
  }
}
