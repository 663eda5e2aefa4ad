import { settleReview } from '@gongkai/review-contracts';
import { benchDeciding, eventually } from '@gongkai/testkit';
import { endOfficesOfLeaver } from '@gongkai/organisation-contracts';
import { readAt, submitted } from '../load/client.js';
import { effectsFor } from '../checks/effects-check.js';
import { leaveFromReview } from '../load/leaver.js';
import type { Household } from './household.js';
import type { Lost, UnknownStep } from './steps.js';

type Losing = (household: Household, lost: Lost) => void;

const ofLeaving = (name: string, lose: Losing): UnknownStep => ({
  name,
  run: async (household, key, lost) => {
    lose(household, lost);
    const leaver = await leaveFromReview(household, key);
    return async () => {
      const { officesVacated, seatsLost } = effectsFor(await household.events(), leaver);
      return officesVacated === seatsLost ? seatsLost : Math.max(officesVacated, seatsLost) / 2;
    };
  },
});

const inReview = async (household: Household, key: string): Promise<string> => (await submitted(household, key)).id;

const deadlineOf = async ({ rows }: Household, stream: string): Promise<Date> => {
  const [deadline] = await rows<{ due_at: Date }>(
    `SELECT due_at FROM review.deadline WHERE kind = 'settle-review' AND stream = $1`,
    [stream],
  );
  if (deadline === undefined) throw new Error(`nothing is due on ${stream}`);
  return deadline.due_at;
};

/** The body that the item was put before. */
const deciding = (household: Household, item: string) =>
  benchDeciding({ read: readAt(household.url) }, { item, reader: household.staffed.clerk });

const countOf = async (household: Household, stream: string, type: string): Promise<number> =>
  (await household.events()).filter((event) => event.stream === stream && event.type === type).length;

/** Nobody votes, and the review's last day passes: a root's own body decides by two thirds. */
const ofDeadline = (name: string, lose: Losing): UnknownStep => ({
  name,
  run: async (household, key, lost) => {
    const stream = `review-${(await deciding(household, await inReview(household, key))).review}`;
    const dueAt = await eventually(() => deadlineOf(household, stream));
    lose(household, lost);
    household.house.clock.putForward(dueAt.getTime());
    return () => countOf(household, stream, 'ReviewMovedUp');
  },
});

/** What processes and deadlines do. */
export const REACTION_STEPS: readonly UnknownStep[] = [
  ofLeaving('the command of a process', ({ house }, lost) =>
    house.buses.organisation.loseNext(endOfficesOfLeaver.subject, lost),
  ),
  ofLeaving('the place of a process', ({ house }, lost) => {
    if (lost === 'request')
      house.ways.rows.loseRequestWith('UPDATE subscription_checkpoint', 'end-offices-when-person-leaves');
    else house.ways.rows.loseAnswerWith('UPDATE 1', 'end-offices-when-person-leaves');
  }),
  ofDeadline('the command of a deadline', ({ house }, lost) => house.buses.review.loseNext(settleReview.subject, lost)),
  ofDeadline('the settling of a deadline', ({ house }, lost) => {
    if (lost === 'request') house.ways.rows.loseRequestWith('INSERT INTO deadline_settled');
    else house.ways.rows.loseAnswerWith('INSERT 0 1', 'INSERT INTO deadline_settled');
  }),
];
