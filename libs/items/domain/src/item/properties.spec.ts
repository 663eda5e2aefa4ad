import type { DataOf } from '@gongkai/contract-kit';
import { fold, isInside, type Json, type PlainDate } from '@gongkai/kernel';
import { itemsStoredEvents } from '@gongkai/items-contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR } from '../../spec/people.js';
import {
  APPROVED,
  CORRECTED_INSIDE,
  HELD_BACK,
  OPEN_INSIDE,
  OUT_OF_USE,
  RECALLED,
  walk,
  type Step,
} from '../../spec/wandering.js';
import type { ItemEvent } from './decision.js';
import { item, itemCodec } from './item.js';
import { isInsideFirst } from './requirements.js';
import type { Version } from './state.js';

const SEED = 20260302;
const RUNS = 250;
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.nat(10_000),
    pick: fc.nat(10_000),
    days: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 1, 1, 4, 11, 30),
  }),
  { minLength: 30, maxLength: 90 },
);

/** Most walks begin with nothing; some where a rule is near. */
const BEGINNINGS = [RECALLED, [], APPROVED, OPEN_INSIDE, HELD_BACK, CORRECTED_INSIDE, OUT_OF_USE, OPEN_INSIDE] as const;

const walks = fc
  .sample(steps, { seed: SEED, numRuns: RUNS })
  .map((taken, index) => walk(taken, BEGINNINGS[index % BEGINNINGS.length]));

type Of<Type extends ItemEvent['type']> = Extract<ItemEvent, { type: Type }>;
const is =
  <Type extends ItemEvent['type']>(...types: readonly Type[]) =>
  (event: ItemEvent): event is Of<Type> =>
    (types as readonly string[]).includes(event.type);

/** What brings a version to readers: its index in the history, the version, the scopes that it reaches then. */
const showings = (events: readonly ItemEvent[]) =>
  events.flatMap((event, index) =>
    event.type === 'ItemPublished' || event.type === 'CorrectionPublished'
      ? [{ index, version: event.data.version, event }]
      : [],
  );

const textOf = (events: readonly ItemEvent[], version: number): Version =>
  events.filter(is('ItemDrafted', 'ItemRevised', 'CorrectionDrafted')).find(({ data }) => data.version === version)
    ?.data as unknown as Version;

const askedIn = (events: readonly ItemEvent[], review: string | undefined) =>
  events.filter(is('ReviewAsked')).find(({ data }) => data.review === review)?.data;

/** Where an approval goes stale, as it was moved last. */
const staleOn = (events: readonly ItemEvent[], approval: Of<'ItemApproved'> | undefined): string => {
  const number = askedIn(events, approval?.data.review)?.number;
  const moved = events
    .filter(is('DeadlineMoved'))
    .findLast(({ data }) => data.kind === 'approval' && data.number === number);
  return moved?.data.becomes ?? approval?.data.staleOn ?? '';
};

type Lead = Pick<DataOf<ItemEvent, 'PostingProven'>, 'publication'> & { readonly carrier?: string };

/** Where the lead that was proven so was moved to last, if it was. */
const movedLead = (events: readonly ItemEvent[], { publication, carrier }: Lead, from: PlainDate) =>
  events
    .filter(is('DeadlineMoved'))
    .findLast(
      ({ data }) =>
        data.kind === 'insideLead' &&
        data.number === publication &&
        data.carrier === (carrier ?? null) &&
        data.from === from,
    )?.data.becomes;

/** Last days of the leads that a version ran inside: what came down before its last day ran none. */
const leadsRun = (events: readonly ItemEvent[], version: number): readonly PlainDate[] => {
  const inside = events
    .filter(is('ItemPublished'))
    .flatMap(({ data }) => (data.scope === 'members' ? [data.publication] : []));
  return events.flatMap((proof, index) => {
    if (!is('PostingProven', 'DeliveryProven')(proof)) return [];
    const { data } = proof;
    if (data.version !== version || !inside.includes(data.publication)) return [];
    const from = 'upOn' in data ? data.upOn : data.deliveredOn;
    const end = movedLead(events, data, from) ?? CALENDAR.addWorkingDays(from, 3).due;
    const down = events
      .slice(index)
      .filter(is('PostingTakenDown'))
      .find((taken) => 'carrier' in data && isOf(taken.data, data.publication, data.carrier));
    return down !== undefined && down.data.downOn < end ? [] : [end];
  });
};

const isOf = (taken: DataOf<ItemEvent, 'PostingTakenDown'>, publication: number, carrier: string): boolean =>
  taken.publication === publication && taken.carrier === carrier;

/** Versions of corrections that were dropped: from the one that the correction began with to the one that was dropped. */
const givenUp = (events: readonly ItemEvent[]): readonly number[] =>
  events.filter(is('CorrectionDropped')).flatMap(({ data: { version } }) => {
    const begun = events.filter(is('CorrectionDrafted')).map(({ data }) => data.version);
    const first = begun.findLast((one) => one <= version) ?? version;
    return Array.from({ length: version - first + 1 }, (_, index) => first + index);
  });

const authorsUpTo = (events: readonly ItemEvent[], version: number): readonly string[] =>
  events
    .filter(is('ItemDrafted', 'ItemRevised', 'CorrectionDrafted'))
    .flatMap(({ data }) => (data.version <= version && !givenUp(events).includes(data.version) ? [data.by] : []));

/** What tells this very text from any other, as whoever prepares the act takes it from the version. */
const digestOfText = (events: readonly ItemEvent[], version: number): string =>
  `a${textOf(events, version).textSha256.slice(1)}`;

describe(`random histories (seed ${String(SEED)})`, () => {
  it('come far enough to mean something S4.2(1)', () => {
    const drawn = new Set<string>(walks.flatMap(({ events }) => events.map(({ type }) => type)));
    const missing = itemsStoredEvents.map(({ type }) => type).filter((type) => !drawn.has(type));
    expect(missing).toEqual([]);
  });

  it('show nothing beyond the drafting circle without a concluded review of that very text, compared by digest S4.2(1)', () => {
    for (const { events } of walks)
      for (const { index, version } of showings(events)) {
        const before = events.slice(0, index);
        const approval = before.filter(is('ItemApproved')).findLast(({ data }) => data.version === version);
        const asked = askedIn(before, approval?.data.review);
        expect(['publication', 'correction']).toContain(asked?.kind);
        expect(asked).toMatchObject({ version, digest: digestOfText(before, version) });
        const fell = before
          .slice(before.indexOf(approval as ItemEvent))
          .filter(is('ReviewAsked', 'ApprovalWentStale', 'ItemRevised', 'ClearanceRefused'))
          .filter((one) => one.type !== 'ReviewAsked' || one.data.kind === asked?.kind);
        expect(fell.filter(({ data }) => data.version === version)).toEqual([]);
      }
  });

  it('ask again for no text that was refused for good, nor of the same body for one recalled after votes S4.2(1)', () => {
    const barred = walks.flatMap(({ events }) =>
      events.flatMap((event, index) =>
        event.type === 'ReviewCameBack' && event.data.isBarred ? [{ events, index, data: event.data }] : [],
      ),
    );
    expect(barred.length).toBeGreaterThan(0);
    for (const { events, index, data } of barred) {
      const again = events
        .slice(index)
        .filter(is('ReviewAsked'))
        .filter(({ data: { digest } }) => digest === data.digest);
      const { body } = askedIn(events, data.review) ?? {};
      const placed = events.slice(0, index).filter(is('ReviewPlaced'));
      const at = placed.findLast(({ data: { review } }) => review === data.review)?.data.body ?? body;
      expect(again.filter((one) => data.outcome === 'refused' || one.data.body === at)).toEqual([]);
    }
  });

  it('take each outcome over once, and none of what is not awaited S4.2(1)', () => {
    for (const { events } of walks) {
      const taken = events.filter(is('ItemApproved', 'ReviewCameBack', 'ReviewCalledOff', 'ItemWithdrawn'));
      const ended = taken.map(({ data: { review } }) => review);
      expect(ended).toEqual([...new Set(ended)]);
      const asked = events.filter(is('ReviewAsked')).map(({ data: { review } }) => review);
      expect(asked).toEqual(expect.arrayContaining(ended));
    }
  });

  it('show nothing first whose approval was stale S4.2(1)', () => {
    for (const { events } of walks)
      for (const { index, version, event } of showings(events)) {
        const before = events.slice(0, index);
        const isFirst = !showings(before).some((shown) => shown.version === version);
        const approval = before.filter(is('ItemApproved')).findLast(({ data }) => data.version === version);
        if (isFirst) expect(event.data.publishedOn <= staleOn(before, approval)).toBe(true);
      }
  });

  it('never publish a secret: that version was cleared last, by nobody who wrote it S2.1(3)', () => {
    for (const { events } of walks)
      for (const { index, version } of showings(events)) {
        const before = events.slice(0, index);
        const check = before
          .filter(is('ItemCleared', 'ClearanceRefused'))
          .findLast(({ data }) => data.version === version);
        expect(check?.type).toBe('ItemCleared');
        expect(authorsUpTo(before, version)).not.toContain(check?.data.by);
        expect(before.some(is('ItemWithdrawnForSecrecy'))).toBe(false);
        const outOfUse = before.findLastIndex(is('ItemPutOutOfUse'));
        expect(outOfUse).toBeLessThanOrEqual(before.findLastIndex(is('ItemShownAgain')));
        const heldBack = before.findLastIndex(is('ItemWithheld'));
        const released = before.findLastIndex(is('ItemReleased'));
        expect(heldBack).toBeLessThanOrEqual(released);
      }
  });

  it('are never outside before inside where that is set: each whole lead had hung inside, or was told S4.2(3)', () => {
    const outside = walks.flatMap(({ events }) =>
      showings(events).flatMap(({ index, version, event }) =>
        event.type === 'ItemPublished' && !isInside(event.data.scope) && isInsideFirst(textOf(events, version))
          ? [{ before: events.slice(0, index), version, on: event.data.publishedOn }]
          : [],
      ),
    );
    expect(outside.length).toBeGreaterThan(0);
    for (const { before, version, on } of outside) expect(leadsRun(before, version).some((end) => end < on)).toBe(true);
  });

  it('bring no correction of substance, and none that adds inside-first, outside at once S2.1(5) S4.2(3)', () => {
    const scopesOf = (events: readonly ItemEvent[], publications: readonly number[]) =>
      events
        .filter(is('ItemPublished'))
        .flatMap(({ data }) => (publications.includes(data.publication) ? [data.scope] : []));
    const corrections = walks.flatMap(({ events }) =>
      events
        .filter(is('CorrectionPublished'))
        .filter(({ data }) => isInsideFirst(textOf(events, data.version)))
        .filter(({ data }) => data.nature === 'substance' || !isInsideFirst(textOf(events, data.replaced)))
        .map(({ data }) => scopesOf(events, data.publications)),
    );
    expect(corrections.length).toBeGreaterThan(0);
    for (const scopes of corrections) expect(scopes.every(isInside)).toBe(true);
  });

  it('put what is especially weighty before somebody above: it is asked for so S4.2(1)', () => {
    for (const { events, states } of walks)
      for (const asked of events.filter(is('ReviewAsked'))) {
        const state = states.find((one) => one.phase !== 'unborn' && one.review?.review === asked.data.review);
        if (state !== undefined && state.phase !== 'unborn') expect(asked.data.isWeighty).toBe(state.isWeighty);
      }
  });

  it('take nothing away for secrecy for good by one person’s word, and no version twice by one S2.1(3)', () => {
    let seen = 0;
    for (const { events } of walks) {
      for (const { data } of events.filter(is('ItemWithdrawnForSecrecy'))) {
        seen += 1;
        expect(askedIn(events, data.review)?.kind).toBe('secrecyConfirmation');
      }
      const byWord = events.filter(is('ItemPutOutOfUse')).map(({ data }) => data.version);
      expect(byWord).toEqual([...new Set(byWord)]);
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('hold nothing back, keep or release nothing by one person’s word S2.1(3) S4.2(1)', () => {
    const kinds = { ItemWithheld: ['withholding', 'recheck'], ItemReleased: ['recheck', 'release'] } as const;
    for (const { events } of walks)
      for (const { type, data } of events.filter(is('ItemWithheld', 'ItemReleased')))
        expect(kinds[type]).toContain(askedIn(events, data.review)?.kind);
  });

  it('publish nothing that waits for pre-disclosure S4.2(2)', () => {
    for (const { events } of walks)
      for (const { version } of showings(events)) {
        const { marks, entries } = textOf(events, version);
        expect(marks.vitalInterests || entries.some((entry) => entry.preDisclosure === 'required')).toBe(false);
      }
  });

  it('close nothing that only the leadership has seen S2.1(3)', () => {
    for (const { events } of walks) {
      const closed = events.findIndex(is('ItemClosed'));
      if (closed < 0) continue;
      const scopes = events
        .slice(0, closed)
        .filter(is('ItemPublished'))
        .map(({ data }) => data.scope);
      expect(scopes.some((scope) => scope !== 'leadership')).toBe(true);
    }
  });

  it('read back from storage come to the same state S2.1(5)', () => {
    for (const { events, states } of walks) {
      const stored = JSON.parse(JSON.stringify(events)) as readonly { type: string; data: Json }[];
      const read = stored.map(({ type, data }) => itemCodec.decode(type, 1, data));
      expect(fold(item, read)).toEqual(states.at(-1));
    }
  });

  it('in any order, even one that never happened, can be folded: history is never refused S2.1(5)', () => {
    const all = walks.flatMap(({ events }) => events);
    const disorder = fc.array(fc.nat(all.length - 1), { maxLength: 60 });
    fc.assert(
      fc.property(disorder, (order) => {
        const events = order.map((index) => all[index] as ItemEvent);
        expect(() => fold(item, events)).not.toThrow();
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
