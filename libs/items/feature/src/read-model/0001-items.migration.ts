import { DUE_TABLE } from '@gongkai/reactions';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read model of items. Ciphertext only, except what `public_item` shows to everybody. */
export class Items1700000000001 implements MigrationInterface {
  readonly name = 'Items1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item (
        id uuid PRIMARY KEY,
        organisation uuid NOT NULL,
        phase text NOT NULL,
        correction text,
        entries text[] NOT NULL,
        scope text NOT NULL,
        widest_scope text,
        responsible uuid NOT NULL,
        drafted_at timestamptz NOT NULL,
        recheck_on date,
        round_in uuid,
        document json NOT NULL,
        state json NOT NULL
      )`);
    await runner.query('CREATE INDEX item_by_organisation ON item (organisation, drafted_at DESC, id DESC)');
    await runner.query('CREATE INDEX item_by_age ON item (drafted_at DESC, id DESC)');
    await runner.query('CREATE INDEX item_in_review ON item (round_in, id) WHERE round_in IS NOT NULL');
    await runner.query(`CREATE INDEX item_withheld ON item (organisation, recheck_on, id) WHERE phase = 'withheld'`);
    await runner.query(`
      CREATE TABLE item_version (
        item uuid NOT NULL,
        version integer NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL,
        text_sha256 text NOT NULL,
        content json NOT NULL,
        reason json,
        PRIMARY KEY (item, version)
      )`);
    await runner.query(`
      CREATE TABLE public_item (
        id uuid PRIMARY KEY,
        organisation uuid NOT NULL,
        entries text[] NOT NULL,
        published_on date NOT NULL,
        text_version integer,
        row json NOT NULL,
        document json NOT NULL
      )`);
    await runner.query('CREATE INDEX public_item_by_day ON public_item (published_on DESC, id DESC)');
    await runner.query(
      'CREATE INDEX public_item_by_organisation ON public_item (organisation, published_on DESC, id DESC)',
    );
    for (const statement of DUE_TABLE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE due, public_item, item_version, item');
  }
}
