import { concludeReview } from '@gongkai/items-contracts';
import { eventually } from '@gongkai/testkit';
import { endOfficesOfLeaver } from '@gongkai/organisation-contracts';
import { ITEM, drafted, send } from '../load/client.js';
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

const inReview = async (household: Household, key: string): Promise<string> => {
  const { clerk, checker } = household.staffed;
  const { id } = await drafted(household, key);
  const path = `/items/${id}`;
  const clearance = { body: { version: 1, basis: '不涉密' }, key: `${key}-clear`, path: `${path}/clearances` };
  await send(household, { ...checker, ...clearance, on: ITEM });
  await send(household, { ...clerk, body: {}, key: `${key}-submit`, path: `${path}/submissions`, on: ITEM });
  return id;
};

const deadlineOf = async ({ rows }: Household, stream: string): Promise<Date> => {
  const [deadline] = await rows<{ due_at: Date }>(
    `SELECT due_at FROM items.deadline WHERE kind = 'conclude-review' AND stream = $1`,
    [stream],
  );
  if (deadline === undefined) throw new Error(`nothing is due on ${stream}`);
  return deadline.due_at;
};

/** Nobody votes, and the review's last day passes. The date is settled, or gone with the round that it was due on. */
const ofDeadline = (name: string, lose: Losing): UnknownStep => ({
  name,
  run: async (household, key, lost) => {
    const stream = `item-${await inReview(household, key)}`;
    const dueAt = await eventually(() => deadlineOf(household, stream));
    lose(household, lost);
    household.house.clock.putForward(dueAt.getTime());
    return async () =>
      (await household.events()).filter((event) => event.stream === stream && event.type === 'ReviewLapsed').length;
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
  ofDeadline('the command of a deadline', ({ house }, lost) =>
    house.buses.items.loseNext(concludeReview.subject, lost),
  ),
  ofDeadline('the settling of a deadline', ({ house }, lost) => {
    if (lost === 'request') house.ways.rows.loseRequestWith('INSERT INTO deadline_settled');
    else house.ways.rows.loseAnswerWith('INSERT 0 1', 'INSERT INTO deadline_settled');
  }),
];
