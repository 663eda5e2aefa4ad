import { itemsPublished } from '@gongkai/items-contracts';
import * as contracts from '@gongkai/review-contracts';
import {
  idFrom,
  instantFrom,
  plainDateFrom,
  type AppointmentId,
  type CommandContract,
  type ItemId,
  type OrganisationId,
  type PersonId,
  type SessionId,
} from '@gongkai/kernel';
import { organisationPublished as tells } from '@gongkai/organisation-contracts';
import { processWith, published, type IntegrationEvent, type ProcessDefinition } from '@gongkai/reactions';
import { commanding, processBench } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { carryRecordWhenSessionIsMinuted } from './carry-record-when-session-is-minuted.process.js';
import { noteSeatsWhenOfficesChange } from './note-seats-when-offices-change.process.js';
import { recountReviewDatesWhenOwnDaysAreAdopted } from './recount-review-dates-when-own-days-are-adopted.process.js';
import { redirectReviewWhenOrganisationMoves } from './redirect-review-when-organisation-moves.process.js';
import type { ReviewsConcerned } from './reviews-found.js';
import { startReviewWhenItemAsks } from './start-review-when-item-asks.process.js';
import { startReviewWhenOrganisationAsks } from './start-review-when-organisation-asks.process.js';

const uuid = (n: number): string => `0000000${String(n)}-0000-4000-8000-000000000000`;
const [centre, bureau] = [1, 2].map((n) => idFrom<OrganisationId>(uuid(n))) as [OrganisationId, OrganisationId];
const [head, deputy, clerk] = [3, 4, 5].map((n) => idFrom<PersonId>(uuid(n))) as [PersonId, PersonId, PersonId];
const at = instantFrom('2026-03-02T01:00:00.000Z');
const day = plainDateFrom('2026-03-02');
const AT = { position: 7n };

/** Two reviews of whom or what is asked for as it stood right before the fact; none at any other place. */
const found = (wanted: unknown) => (asked: unknown, upTo: bigint) =>
  Promise.resolve(JSON.stringify(asked) === JSON.stringify(wanted) && upTo === 7n ? ['i', 'j'] : []);

const finding = (process: ProcessDefinition<ReviewsConcerned>, more: Partial<ReviewsConcerned>): ProcessDefinition =>
  processWith(process, {
    ...{ seating: found(0), lapsedIn: found(0), movingWith: found(0), counting: found(0), about: found(0) },
    dissentOf: () => Promise.reject(new Error('nobody dissented')),
    ...more,
  });

const request: contracts.ReviewRequest = contracts.reviewRequestSchema.parse({
  review: uuid(8),
  matter: { context: 'items', kind: 'publication', subject: uuid(9), version: 1, digest: 'd'.repeat(64) },
  ...{ organisation: centre, body: 'leadingGroup', level: 'leadingGroup', group: 'default' },
  ...{ profile: { id: 'party-unit', version: 1 }, authors: [clerk], leftOut: [], isWeighty: false },
  ...{ dueWithinWorkingDays: null, asker: clerk, entries: ['R3'], before: null, requestedOn: day },
});
const { review } = request;

describe('what reviews do when somebody asks (S4.2(1))', () => {
  it.each([
    { asker: 'an item', process: startReviewWhenItemAsks, told: itemsPublished },
    { asker: 'an organisation', process: startReviewWhenOrganisationAsks, told: tells },
  ])('$asker: start the review that is named, and end it when it is off the table', async ({ process, told }) => {
    const bench = processBench(finding(process, {}));
    await bench
      .on(published(told.ReviewRequestedV1, { ...request, at }), AT)
      .sends(commanding(contracts.startReview, request, { target: review }));
    await bench
      .on(published(told.ReviewRequestCancelledV1, { review, because: 'dropped', at }), AT)
      .sends(commanding(contracts.cancelReview, { because: 'dropped' }, { target: review }));
  });

  it('take what was said of a withdrawn secret from every review of the item', async () => {
    const withdrawn = published(itemsPublished.ItemWithdrawnForSecrecyV1, {
      ...{
        item: idFrom<ItemId>(uuid(9)),
        organisation: centre,
        ground: 'stateSecret',
        versions: [],
        scopes: [],
        entries: [],
      },
      ...{ withdrawnOn: day, at },
    });
    const taken = { because: 'withdrawnForSecrecy' } as const;
    await processBench(finding(startReviewWhenItemAsks, { about: found(uuid(9)) }))
      .on(withdrawn, AT)
      .sends(
        commanding(contracts.takeReviewTexts, taken, { target: 'i' }),
        commanding(contracts.takeReviewTexts, taken, { target: 'j' }),
      );
  });
});

const both = (contract: CommandContract<string, Record<string, never>>) =>
  ['i', 'j'].map((target) => commanding(contract, {}, { target }));

const appointment = { organisation: centre, appointment: idFrom<AppointmentId>(uuid(6)), person: deputy };
const changes: readonly {
  readonly what: string;
  readonly process: ProcessDefinition<ReviewsConcerned>;
  readonly fact: IntegrationEvent;
  readonly concerned: Partial<ReviewsConcerned>;
  readonly command: CommandContract<string, Record<string, never>>;
}[] = [
  {
    what: 'an appointment that ended is noted where its holder sits',
    process: noteSeatsWhenOfficesChange,
    fact: published(tells.AppointmentEndedV1, {
      ...{ ...appointment, office: 'committeeMember', how: 'ended', endedBy: 'own', at },
    }),
    concerned: { seating: found({ person: deputy }) },
    command: contracts.noteSeats,
  },
  {
    what: 'so is one that goes on, where somebody sits by it',
    process: noteSeatsWhenOfficesChange,
    fact: published(tells.AppointmentRenewedV1, {
      ...{ organisation: centre, appointment: appointment.appointment, fromOn: day, untilOn: day, at },
    }),
    concerned: { seating: found({ appointment: uuid(6) }) },
    command: contracts.noteSeats,
  },
  {
    what: 'so is who left the organisation',
    process: noteSeatsWhenOfficesChange,
    fact: published(tells.MembershipEndedV1, { organisation: centre, person: deputy, at }),
    concerned: { seating: found({ person: deputy }) },
    command: contracts.noteSeats,
  },
  {
    what: 'a new office lets what lapsed there be tried again',
    process: noteSeatsWhenOfficesChange,
    fact: published(tells.AppointmentBegunV1, {
      ...{ ...appointment, office: 'committeeMember', department: null, fromOn: day, untilOn: day, at },
    }),
    concerned: { lapsedIn: found(centre) },
    command: contracts.restartByItself,
  },
  {
    what: 'another superior gets what is before the old one',
    process: redirectReviewWhenOrganisationMoves,
    fact: published(tells.OrganisationPlacedV1, { organisation: centre, superior: bureau, before: null, at }),
    concerned: { movingWith: found(centre) },
    command: contracts.redirectReview,
  },
  {
    what: 'who takes the place of an organisation that ended gets what it asked for and decided',
    process: redirectReviewWhenOrganisationMoves,
    fact: published(tells.OrganisationEndedV1, { organisation: bureau, successor: centre, at }),
    concerned: { movingWith: found(bureau) },
    command: contracts.redirectReview,
  },
  {
    what: 'own days move what runs by them',
    process: recountReviewDatesWhenOwnDaysAreAdopted,
    fact: published(tells.OwnDaysAdoptedV1, { organisation: centre, version: 1, at }),
    concerned: { counting: found(centre) },
    command: contracts.recountReviewDates,
  },
];

describe('what reviews do when something happens in an organisation (S4.2(1))', () => {
  it.each(changes)('$what, each once', async ({ process, fact, concerned, command }) => {
    await processBench(finding(process, concerned))
      .on(fact, AT)
      .sends(...both(command));
  });

  it.each(changes)('$what; where it concerns none, nothing', async ({ process, fact }) => {
    await processBench(finding(process, {})).on(fact, AT).sendsNothing();
  });

  it.each(changes)('$what; nothing else is its matter', async ({ process, concerned }) => {
    for (const other of changes.filter((one) => one.process !== process))
      await processBench(finding(process, concerned)).on(other.fact, AT).sendsNothing();
  });
});

describe('a session that was minuted (S4.2(1))', () => {
  const minuted = (decisions: object[]) =>
    published(tells.SessionMinutedV1, {
      ...{
        organisation: centre,
        session: idFrom<SessionId>(uuid(7)),
        body: 'leadingGroup',
        heldOn: day,
        minutesNumber: '5号',
      },
      ...{ isOnOpenness: true, edition: 1, isEnteredLater: false, recorder: clerk, at },
      seats: [
        { person: head, presence: 'present' },
        { person: deputy, presence: 'present' },
      ],
      decisions: decisions as never,
    });
  const votes = [{ person: head, choice: 'yes', nature: null, instead: null }];
  const decision = (number: string, more: object) => ({
    ...{ number, decidedOn: day, review: null, chair: head, recused: [], votes, counts: null, hasDissent: false },
    ...more,
  });
  const carrying = (target: string, number: string, more: object) =>
    commanding(
      contracts.carryRecord,
      {
        ...{ session: idFrom<SessionId>(uuid(7)), number, edition: 1, minutesNumber: '5号', organisation: centre },
        ...{ body: 'leadingGroup', heldOn: day, decidedOn: day, chair: head, recorder: clerk, counts: null },
        ...{ dissent: null, isEnteredLater: false, votes: votes as never },
        seats: [
          { person: head, presence: 'present' },
          { person: deputy, presence: 'present' },
        ],
        ...more,
      },
      { target },
    );

  it('is carried decision by decision into the reviews that they name', async () => {
    const decided = minuted([
      decision('1', { review: uuid(8) }),
      decision('2', {}),
      decision('3', { review: uuid(9), recused: [deputy] }),
    ]);
    const recused = [
      { person: head, presence: 'present' },
      { person: deputy, presence: 'recused' },
    ] as const;
    await processBench(finding(carryRecordWhenSessionIsMinuted, {}))
      .on(decided, AT)
      .sends(carrying(uuid(8), '1', {}), carrying(uuid(9), '3', { seats: recused }));
  });

  it('comes with its dissent, which is asked for: no text is published', async () => {
    const dissentOf = (of: object) =>
      Promise.resolve(
        JSON.stringify(of) === JSON.stringify({ session: uuid(7), number: '1', edition: 1 }) ? '反对' : '',
      );
    await processBench(finding(carryRecordWhenSessionIsMinuted, { dissentOf }))
      .on(minuted([decision('1', { review: uuid(8), hasDissent: true })]), AT)
      .sends(carrying(uuid(8), '1', { dissent: '反对' }));
  });

  it('stops with an alarm where the review is not there', () => {
    expect(carryRecordWhenSessionIsMinuted.answers).toEqual({});
  });
});
