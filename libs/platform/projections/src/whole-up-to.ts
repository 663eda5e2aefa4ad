import type { Position } from '@gongkai/event-store';
import type { EntityManager } from 'typeorm';

/**
 * Up to there the projection's rows tell everything: where it stands, or just before the first event of a stream that is parked,
 * which may be applied later than what came after it.
 */
export const wholeUpTo = async (manager: EntityManager, projection: string): Promise<Position> => {
  const [found] = await manager.query<{ position: string | null }[]>(
    `SELECT least((SELECT position FROM subscription_checkpoint WHERE name = $1),
       (SELECT min(position) - 1 FROM subscription_parked WHERE subscription = $1)) AS position`,
    [projection],
  );
  return BigInt(found?.position ?? -1);
};
