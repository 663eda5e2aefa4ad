import { deleteRows, upsertRows, type RowChanged } from '@gongkai/projections';
import type { EntityManager } from 'typeorm';
import { reviewSeatEntity, type KeptSeat } from './review-seat.entity.js';
import { reviewWaitingEntity, type KeptWaiting } from './review-waiting.entity.js';
import type { KeptReview } from './review.entity.js';
import { waitsOf } from './waits.js';

type Row = KeptReview | undefined;

const waitingIn = (row: Row): readonly KeptWaiting[] =>
  row === undefined ? [] : waitsOf(row.state).map((one) => ({ ...one, review: row.id }));

/** Who sits in the review, or sat in it: each by the last of his benches. */
const seatsIn = ({ id: review, document }: KeptReview): readonly KeptSeat[] => {
  const seats = document.benches.flatMap((bench) =>
    bench.seats.map(({ person, appointment }) => ({ review, person, appointment, isSitting: !bench.isOver })),
  );
  return [...new Map(seats.map((seat) => [seat.person, seat])).values()];
};

const isSame = (one: KeptSeat, other: KeptSeat): boolean => JSON.stringify(one) === JSON.stringify(other);

const keyOf = ({ person, review, why }: KeptWaiting) => ({ person, review, why });

const gone = (was: readonly KeptWaiting[], is: readonly KeptWaiting[]) => {
  const still = new Set(is.map((one) => JSON.stringify(keyOf(one))));
  return was.map(keyOf).filter((key) => !still.has(JSON.stringify(key)));
};

/** Writes whom the reviews wait for now, and who sits in them, and removes for whom they wait no more. */
export const saveWaiting = async (
  manager: EntityManager,
  reviews: readonly RowChanged<KeptReview>[],
): Promise<void> => {
  const pairs = reviews.map(({ before, after }) => ({ waited: waitingIn(before), waits: waitingIn(after) }));
  const done = pairs.flatMap(({ waited, waits }) => gone(waited, waits));
  if (done.length > 0) await deleteRows(manager, reviewWaitingEntity, done);
  await upsertRows(
    manager,
    reviewWaitingEntity,
    pairs.flatMap(({ waits }) => waits),
  );
  const seats = reviews.flatMap(({ before, after }) => {
    const known = before === undefined ? [] : seatsIn(before);
    return seatsIn(after).filter((seat) => !known.some((one) => isSame(one, seat)));
  });
  await upsertRows(manager, reviewSeatEntity, seats);
};
