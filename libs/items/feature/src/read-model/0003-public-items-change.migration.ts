import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the transactions that wrote public rows: belongs to the live rows, not to what a rebuild compares and swaps. */
export class PublicItemsChange1700000000003 implements MigrationInterface {
  readonly name = 'PublicItemsChange1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE public_items_change (change bigint NOT NULL)');
    await runner.query('INSERT INTO public_items_change VALUES (0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public_items_change');
  }
}
