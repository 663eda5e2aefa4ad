import { placeReview, recountDeadlines, takeOutcome } from '@gongkai/items-contracts';
import {
  instantFrom,
  plainDateFrom,
  type AppointmentId,
  type OrganisationId,
  type PersonId,
  type ReviewId,
  type Uuid,
} from '@gongkai/kernel';
import { organisationPublished as tells } from '@gongkai/organisation-contracts';
import { processWith, published, type ProcessDefinition } from '@gongkai/reactions';
import { reviewPublished } from '@gongkai/review-contracts';
import { commanding, processBench } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import type { ItemsFound } from './items-found.js';
import { recountDeadlinesWhenOwnDaysAreAdopted } from './recount-deadlines-when-own-days-are-adopted.process.js';
import { takeOutcomeWhenReviewEnds } from './take-outcome-when-review-ends.process.js';

const uuid = (n: number): string => `0000000${String(n)}-0000-4000-8000-000000000000`;
const [centre, bureau, successor] = [1, 2, 3].map((n) => uuid(n) as OrganisationId) as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
];
const person = uuid(4) as PersonId;
const appointment = uuid(5) as AppointmentId;
const at = instantFrom('2026-03-02T01:00:00.000Z');

const adopted = published(tells.OwnDaysAdoptedV1, { organisation: centre, version: 1, at });
const others = [
  published(tells.AppointmentEndedV1, {
    ...{ organisation: centre, appointment, office: 'committeeMember', person, how: 'left', endedBy: null, at },
  }),
  published(tells.OrganisationEndedV1, { organisation: bureau, successor, at }),
];

/** Two items of the organisation as it stood right before the fact; none of any other, or at any other place. */
const twoOf =
  (organisation: OrganisationId): ItemsFound =>
  (asked, upTo) =>
    Promise.resolve(asked === organisation && upTo === 7n ? ['i', 'j'] : []);
const none: ItemsFound = () => Promise.resolve([]);
const AT = { position: 7n };
const finding = (found: ItemsFound): ProcessDefinition =>
  processWith(recountDeadlinesWhenOwnDaysAreAdopted, { running: found });

describe('what items does when an organisation adopts own days (S4.3)', () => {
  it('asks each item that it concerned at that moment, each once', async () => {
    await processBench(finding(twoOf(centre)))
      .on(adopted, AT)
      .sends(commanding(recountDeadlines, {}, { target: 'i' }), commanding(recountDeadlines, {}, { target: 'j' }));
  });

  it('asks nothing where it concerns no item, nor for what is not its matter', async () => {
    await processBench(finding(none)).on(adopted, AT).sendsNothing();
    for (const other of others)
      await processBench(finding(twoOf(centre)))
        .on(other, AT)
        .sendsNothing();
  });
});

describe('what items does when a review starts or ends (S4.2(1))', () => {
  const review = uuid(6) as ReviewId;
  const item = uuid(7);
  const digest = 'a'.repeat(64);
  const day = plainDateFrom;
  const matter = { kind: 'publication', subject: item as Uuid, version: 1, digest, together: null };
  const base = { review, matter: { context: 'items', ...matter }, organisation: centre, at };
  const started = {
    ...{ ...base, decidedIn: bureau, body: 'organisation' as const, kind: 'superior' as const, bench: 2 },
    ...{ reviewers: [person], dueOn: day('2026-03-16'), isDueProvisional: false },
  };
  const calendar = { id: 'c', version: '1', ownDays: 0, announcedTo: 2026 };
  const ended = {
    ...{ ...base, outcome: 'approved' as const, because: null, hadBallots: true, nature: null, dissent: 1 },
    approver: { organisation: bureau, body: 'organisation' as const, bench: 2, presidedBy: person },
    ...{ decidedOn: day('2026-03-04'), endedOn: day('2026-03-05'), staleOn: day('2026-04-02'), staleWorkingDays: 20 },
    ...{ calendar, isWeighty: true },
  };
  const returned = {
    ...{ ...ended, outcome: 'returned' as const, approver: null, staleOn: null, staleWorkingDays: null },
  };
  const bench = () => processBench(takeOutcomeWhenReviewEnds);
  const told = { review, digest, isWeighty: true, decidedOn: day('2026-03-04') };

  it('tells the item whose body is deciding', async () => {
    await bench()
      .on(published(reviewPublished.ReviewStartedV1, started))
      .sends(
        commanding(
          placeReview,
          { review, organisation: bureau, body: 'organisation', bench: 'superior' },
          { target: item },
        ),
      );
  });

  it('tells it what was decided, of which text, and until when an approval may be used', async () => {
    const stale = { from: day('2026-03-05'), on: day('2026-04-02'), workingDays: 20, calendar };
    const approved = { is: 'approved' as const, organisation: bureau, body: 'organisation' as const };
    await bench()
      .on(published(reviewPublished.ReviewConcludedV1, ended))
      .sends(
        commanding(
          takeOutcome,
          { ...told, ended: { ...approved, presidedBy: person, nature: null, stale } },
          { target: item },
        ),
      );
    await bench()
      .on(published(reviewPublished.ReviewConcludedV1, returned))
      .sends(commanding(takeOutcome, { ...told, ended: { is: 'returned', hadBallots: true } }, { target: item }));
  });

  it('leaves alone what is decided for another context', async () => {
    const elsewhere = { ...base, matter: { context: 'requests', ...matter } };
    await bench()
      .on(published(reviewPublished.ReviewStartedV1, { ...started, ...elsewhere }))
      .sendsNothing();
    await bench()
      .on(published(reviewPublished.ReviewConcludedV1, { ...ended, ...elsewhere }))
      .sendsNothing();
  });

  it('takes an approval by nobody for a fault', async () => {
    const byNobody = published(reviewPublished.ReviewConcludedV1, { ...ended, approver: null });
    await expect(bench().on(byNobody).sendsNothing()).rejects.toThrow(RangeError);
  });
});

describe.each([
  [recountDeadlinesWhenOwnDaysAreAdopted, 'organisation'],
  [takeOutcomeWhenReviewEnds, 'review'],
] as const)('$name', (process, hears) => {
  it(`hears ${hears}; an item that went on meanwhile is left alone`, () => {
    expect(process).toMatchObject({ hears, answers: { 'item.wrong-phase': 'done', 'item.unknown': 'done' } });
  });

  it('names no answer to what would be a loss unseen: that stops it', () => {
    expect(Object.keys(process.answers)).toEqual(['item.wrong-phase', 'item.unknown']);
  });
});
