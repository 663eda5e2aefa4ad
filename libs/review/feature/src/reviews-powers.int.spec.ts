import * as reviews from '@gongkai/review-contracts';
import { newUuid } from '@gongkai/event-store';
import { idFrom, type CommandContract, type PersonId, type ReviewId } from '@gongkai/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people, powersAsked } from '../spec/organisation-double.js';
import { accepted, startedReview, voted } from '../spec/acting.js';
import { startReviewWorld, type Acting, type ReviewWorld } from '../spec/review-world.js';
import { requestFor } from '../spec/telling.js';
import { reviewHandlers } from './handlers.js';

const table: Readonly<Record<string, readonly string[]>> = reviews.reviewPowers;
const bearersOf = (name: string): readonly string[] => {
  const row = reviewHandlers.find(({ contract }) => contract.name === name);
  if (row === undefined) throw new Error(`${name} has no row`);
  return row.acts.flatMap((act) => table[act] ?? []);
};
const isForProcesses = (name: string): boolean => bearersOf(name).every((bearer) => bearer.startsWith('process:'));

/** A body that each command takes, as it could be meant. */
const bodies = (world: ReviewWorld, bench: number): Readonly<Record<string, unknown>> => {
  const { review: _review, ...request } = requestFor(world);
  const why = { reason: '理由充分' };
  return {
    StartReview: { ...request, review: newUuid() },
    CancelReview: { because: 'dropped' },
    TakeReviewTexts: { because: 'withdrawnForSecrecy' },
    CastBallot: { bench, choice: 'yes' },
    RecuseMyself: { bench, ...why },
    AskToRecuse: { bench, person: people.second, ...why },
    ConfirmRecusal: { bench },
    RemarkOnReview: { kind: 'question', text: '为何？' },
    AnswerRemark: { remark: 1, text: '如下' },
    MarkWeighty: why,
    UnmarkWeighty: why,
    ConfirmRecord: { record: 1 },
    ObjectToCarriedRecord: { record: 1, ...why },
    SettleRecord: { record: 1 },
    SettleReview: { bench },
    RemindBench: { bench },
    RecallReview: why,
    CarryRecord: {
      ...{ session: newUuid(), number: '1', edition: 1, minutesNumber: '1', organisation: request.organisation },
      ...{ body: 'leadingGroup', heldOn: '2026-03-02', decidedOn: '2026-03-02', chair: null, recorder: people.clerk },
      ...{ seats: [], votes: null, counts: null, dissent: null, isEnteredLater: false },
    },
  };
};

const fail = (): never => {
  throw new Error('there is no such thing');
};

let world: ReviewWorld;
let review: ReviewId;

beforeAll(async () => {
  world = await startReviewWorld();
  review = await startedReview(world);
}, 60_000);
afterAll(() => world.close());

interface To {
  readonly target?: string;
  readonly isTrial?: true;
  readonly bench?: number;
}

const send = (contract: CommandContract, by: Acting, { bench = 1, ...to }: To = {}) =>
  world.send(contract, by, { target: review, body: bodies(world, bench)[contract.name] ?? {}, ...to });

const all = reviews.reviewCommands.map((contract) => ({ name: contract.name, contract }));

describe('what is not listed is refused', () => {
  it.each(all)(
    '$name, sent by a member without an office, a stranger, the public and the installation',
    async ({ contract }) => {
      for (const by of [people.member, people.stranger, 'public', 'installation'] as const)
        expect(await send(contract, by)).toMatchObject({ kind: 'rejected', code: 'power.lacking' });
    },
  );

  it.each(all)('$name, sent by a process that it is not listed for', async ({ contract }) => {
    expect(await send(contract, 'process:another')).toMatchObject({ kind: 'rejected', code: 'power.lacking' });
  });

  it.each(all.filter(({ name }) => isForProcesses(name)))(
    '$name, a process’s command, sent by the head',
    async ({ contract }) => {
      expect(await send(contract, people.head)).toMatchObject({ kind: 'rejected', code: 'power.lacking' });
    },
  );
});

describe('a review that is hidden, and one that is not there', () => {
  it.each(all.filter(({ name }) => !isForProcesses(name)))(
    'are asked about alike by $name, sent by whoever may do nothing',
    async ({ contract }) => {
      const asked: number[] = [];
      for (const target of [review, newUuid()]) {
        powersAsked.length = 0;
        // Answers are kept for a moment by who is asked about: each time it is somebody else.
        expect(await send(contract, idFrom<PersonId>(newUuid()), { target })).toMatchObject({ kind: 'rejected' });
        asked.push(powersAsked.length);
      }
      expect(asked).toEqual([1, 1]);
    },
  );
});

const ROLES = ['head', 'deputy', 'second', 'clerk', 'checker', 'supervisor', 'bureauHead', 'bureauDeputy'] as const;

/** Reviews that stand in different ways; each call makes one. */
const standings: Readonly<Record<string, () => Promise<ReviewId>>> = {
  started: () => startedReview(world),
  'voted by one': async () => {
    const made = await startedReview(world);
    await voted(world, made, { by: [people.deputy] });
    return made;
  },
  'asked and marked': async () => {
    const made = await startedReview(world);
    const remark = { kind: 'question', text: '为何？' };
    accepted(await world.send(reviews.remarkOnReview, people.deputy, { target: made, body: remark }));
    accepted(await world.send(reviews.markWeighty, people.deputy, { target: made, body: { reason: '重大' } }));
    return made;
  },
  above: async () => {
    const made = await startedReview(world, { isWeighty: true });
    await voted(world, made, { by: [people.deputy, people.second, people.head] });
    return made;
  },
  ended: async () => {
    const made = await startedReview(world);
    await voted(world, made, { by: [people.deputy, people.second, people.head] });
    return made;
  },
};

/** Refusals that hang on what is said or named, which a list of acts can't know. */
const BY_ITS_BODY = ['review.nobody-to-recuse', 'review.remark-unknown', 'review.no-record'];

describe.each(Object.keys(standings))('the acts that are told of a review that is %s', (standing) => {
  it.each(ROLES)('are those that are accepted of %s, and refused with the same code', async (role) => {
    const target = await (standings[standing] ?? fail)();
    const by = people[role];
    const told = await world.ask(reviews.reviewActs, by, { review: target });
    if (!('acts' in told)) {
      expect(told).toMatchObject({ code: 'review.unknown' });
      for (const { contract } of all.filter(({ name }) => !isForProcesses(name)))
        expect(await send(contract, by, { target, isTrial: true })).toMatchObject({ kind: 'rejected' });
      return;
    }
    const seen = await world.ask(reviews.reviewById, by, { review: target });
    const bench = 'benchCount' in seen ? seen.benchCount : fail();
    const differing: string[] = [];
    for (const { act, isOpen, code } of told.acts) {
      const contract = all.find(({ name }) => name === act)?.contract ?? fail();
      const reply = await send(contract, by, { target, isTrial: true, bench });
      const answer = reply.kind === 'accepted' ? null : reply.code;
      const isSame = answer === code || (answer !== null && BY_ITS_BODY.includes(answer) && isOpen);
      if (!isSame) differing.push(`${act}: told ${String(code)}, answered ${String(answer)}`);
    }
    expect(differing).toEqual([]);
    expect(told.acts.length).toBeGreaterThan(10);
  });
});
