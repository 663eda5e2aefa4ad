import { checksumsOf, type TableChecksum } from '@gongkai/database';
import type { Position } from '@gongkai/event-store';
import { parkedStreams, readCheckpoint, type ParkedStream } from '@gongkai/subscriptions';
import type { Projection } from './projection.js';
import { asOnlyRebuild, Shadow, type ShadowOptions } from './shadow.js';

/** One table compared with what the log says it should hold. */
export interface TableComparison {
  readonly projection: string;
  readonly table: string;
  readonly isEqual: boolean;
  readonly live: TableChecksum;
  readonly rebuilt: TableChecksum;
}

export interface Verified {
  /** Every table is equal and no stream is parked: events that wait are missing from the live rows and from the rebuilt ones alike. */
  readonly isEqual: boolean;
  readonly events: number;
  /** @unit ms */
  readonly tookMs: number;
  readonly tables: readonly TableComparison[];
  /** Streams whose events wait in the live rows. */
  readonly parked: readonly ParkedStream[];
}

type VerifiedOne = Pick<Verified, 'isEqual' | 'events' | 'tables'>;

interface LiveSums {
  readonly position: Position;
  readonly sums: readonly TableChecksum[];
}

/** Place and rows of one moment; the live runner goes on meanwhile. */
const liveSums = ({ readModels }: ShadowOptions, projection: Projection): Promise<LiveSums> =>
  readModels.dataSource.transaction('REPEATABLE READ', async (manager) => {
    const checkpoint = await readCheckpoint(manager, projection.name);
    return {
      position: checkpoint?.position ?? -1n,
      sums: await checksumsOf(manager, readModels.schema, projection.tables),
    };
  });

const verifyOne = async (options: ShadowOptions, projection: Projection): Promise<VerifiedOne> => {
  const shadow = await Shadow.prepare({ ...options, projections: [projection] });
  try {
    const { manager } = options.readModels.dataSource;
    await shadow.fill((await readCheckpoint(manager, projection.name))?.position ?? -1n);
    const live = await liveSums(options, projection);
    await shadow.fill(live.position);
    shadow.tell('comparing', live.position);
    const rebuilt = await checksumsOf(
      shadow.readModels.dataSource.manager,
      shadow.readModels.schema,
      projection.tables,
    );
    const tables = live.sums.map((sum, index) => {
      const other = rebuilt[index] ?? { table: sum.table, rows: 0, md5: '' };
      const isEqual = sum.rows === other.rows && sum.md5 === other.md5;
      return { projection: projection.name, table: sum.table, isEqual, live: sum, rebuilt: other };
    });
    return { isEqual: tables.every((table) => table.isEqual), events: shadow.events, tables };
  } finally {
    await shadow.drop();
  }
};

/**
 * Rebuilds each projection beside, up to the live one's place, and compares the rows. Changes nothing.
 * @throws RebuildUnderWay, and what the store and the server throw.
 */
export const verify = (wanted: ShadowOptions): Promise<Verified> =>
  asOnlyRebuild(wanted, async (options) => {
    const beganAt = performance.now();
    const results: VerifiedOne[] = [];
    for (const projection of options.projections) results.push(await verifyOne(options, projection));
    const parked = await parkedStreams(
      options.readModels.dataSource.manager,
      options.projections.map(({ name }) => name),
    );
    return {
      isEqual: parked.length === 0 && results.every((result) => result.isEqual),
      events: results.reduce((sum, result) => sum + result.events, 0),
      tookMs: Math.round(performance.now() - beganAt),
      tables: results.flatMap((result) => result.tables),
      parked,
    };
  });
