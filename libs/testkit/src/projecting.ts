import { checksumsOf, type ReadModels, type ReadModelsOptions } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import type { RecordedEvent } from '@gongkai/event-store';
import type { Projection } from '@gongkai/projections';
import { expect } from '@jest/globals';
import { seededRandom } from './bus/seeded-random.js';
import { recordedLog, type StreamEvents } from './recorded-log.js';

/** The rows of each table by its entity's name, in any order. */
export type ExpectedRows = Readonly<Record<string, readonly object[]>>;

/** What can be said of a projection's rows after a log. */
export interface Projected {
  /** Exactly these rows; a table that isn't named is empty. Given again, in other batches and event by event they are the same. */
  expectRows(rows: ExpectedRows): Promise<void>;
  /** As {@link Projected.expectRows}, for a log whose rows nobody wants to write down. */
  expectSameRowsInAnyBatches(): Promise<void>;
}

/** A projection over a schema of its own. */
export interface ProjectionBench {
  readonly readModels: ReadModels;
  from(...streams: readonly StreamEvents[]): Projected;
  fromLog(log: readonly RecordedEvent[]): Projected;
  close(): Promise<void>;
}

const SPLITS = 6;

/** Batches of the log's whole, cut at random; some of what came before comes again with a batch. */
const cutAtRandom = (log: readonly RecordedEvent[], random: () => number): readonly (readonly RecordedEvent[])[] => {
  const batches: (readonly RecordedEvent[])[] = [];
  for (let from = 0; from < log.length;) {
    const to = from + 1 + Math.floor(random() * log.length);
    batches.push(log.slice(random() < 0.5 ? 0 : from, to));
    from = to;
  }
  return batches;
};

/** Opens a schema with the migrations in which the projection is tried, again and again, on a real PostgreSQL. */
export const startProjectionBench = async (
  options: ReadModelsOptions,
  projection: Projection,
): Promise<ProjectionBench> => {
  const readModels = await connectReadModels(options);
  const { dataSource, schema } = readModels;
  const wanted = (event: RecordedEvent): boolean =>
    projection.streamPrefixes.some((prefix) => event.stream.startsWith(prefix));

  const applied = async (batches: readonly (readonly RecordedEvent[])[]): Promise<void> => {
    for (const batch of batches) await dataSource.transaction((manager) => projection.project(batch, manager));
  };
  const emptied = (): Promise<unknown> => dataSource.query(`TRUNCATE ${projection.tables.join(', ')}`);
  const sums = (): Promise<unknown> => checksumsOf(dataSource.manager, schema, projection.tables);
  const rows = async (table: string): Promise<readonly object[]> => dataSource.getRepository(table).find();

  const expectSame = async (log: readonly RecordedEvent[]): Promise<void> => {
    const once = await sums();
    await applied([log]);
    expect({ again: await sums() }).toEqual({ again: once });
    for (let seed = 1; seed <= SPLITS; seed += 1) {
      await emptied();
      await applied(cutAtRandom(log, seededRandom(seed)));
      expect({ seed, sums: await sums() }).toEqual({ seed, sums: once });
    }
    await emptied();
    await applied(log.map((event) => [event]));
    expect({ oneByOne: await sums() }).toEqual({ oneByOne: once });
  };

  const fromLog = (whole: readonly RecordedEvent[]): Projected => {
    const log = whole.filter(wanted);
    const foldedOnce = async (): Promise<void> => {
      await emptied();
      await applied([log]);
    };
    return {
      expectRows: async (expected) => {
        await foldedOnce();
        for (const table of projection.tables) {
          const found = await rows(table);
          const wantedRows = expected[table] ?? [];
          expect({ table, rows: found }).toEqual({ table, rows: expect.arrayContaining([...wantedRows]) });
          expect({ table, count: found.length }).toEqual({ table, count: wantedRows.length });
        }
        await expectSame(log);
      },
      expectSameRowsInAnyBatches: async () => {
        await foldedOnce();
        await expectSame(log);
      },
    };
  };

  return {
    readModels,
    fromLog,
    from: (...streams) => fromLog(recordedLog(...streams)),
    close: () => readModels.close(),
  };
};
