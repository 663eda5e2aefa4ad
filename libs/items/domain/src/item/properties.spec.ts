import type { DataOf } from '@gongkai/contract-kit';
import { fold, isInside, type Json, type PlainDate } from '@gongkai/kernel';
import { itemsStoredEvents } from '@gongkai/items-contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR } from '../../spec/people.js';
import { APPROVED, BEFORE_ITS_AUTHORS, CORRECTED_INSIDE, OPEN_INSIDE, walk, type Step } from '../../spec/wandering.js';
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
const BEGINNINGS = [BEFORE_ITS_AUTHORS, [], APPROVED, OPEN_INSIDE, [], CORRECTED_INSIDE, [], OPEN_INSIDE] as const;

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

/** Where an approval goes stale, as it was moved last. */
const staleOn = (events: readonly ItemEvent[], approval: Of<'ItemApproved'> | undefined): string =>
  events
    .filter(is('DeadlineMoved'))
    .findLast(({ data }) => data.kind === 'approval' && data.number === approval?.data.round)?.data.becomes ??
  approval?.data.staleOn ??
  '';

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

const roundsOf = (events: readonly ItemEvent[]) =>
  events.filter(is('ReviewConcluded')).map(({ data }) => ({
    concluded: data,
    opened: events.filter(is('ReviewOpened')).find((event) => event.data.round === data.round)?.data as DataOf<
      ItemEvent,
      'ReviewOpened'
    >,
    yes: [...events.filter(is('VoteCast')).filter((event) => event.data.round === data.round)]
      .filter((event) => event.data.choice === 'yes')
      .map((event) => event.data.by)
      .concat(
        events
          .filter(is('ReviewSessionRecorded'))
          .filter((event) => event.data.round === data.round)
          .flatMap((event) => event.data.votes.filter((vote) => vote.choice === 'yes').map((vote) => vote.person)),
      ),
  }));

describe(`random histories (seed ${String(SEED)})`, () => {
  it('come far enough to mean something S4.2(1)', () => {
    const drawn = new Set<string>(walks.flatMap(({ events }) => events.map(({ type }) => type)));
    const missing = itemsStoredEvents.map(({ type }) => type).filter((type) => !drawn.has(type));
    expect(missing).toEqual([]);
  });

  it('show nothing beyond the drafting circle that was not approved collectively S4.2(1)', () => {
    for (const { events } of walks)
      for (const { index, version } of showings(events)) {
        const before = events.slice(0, index);
        const approval = before.filter(is('ItemApproved')).findLast(({ data }) => data.version === version);
        const counted = before.filter(is('ReviewConcluded')).find(({ data }) => data.round === approval?.data.round);
        expect(counted?.data).toMatchObject({ matter: 'publication', version, outcome: 'approved' });
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

  it('let nobody approve alone: two at least, and one who wrote nothing of it S2.2 S4.2(1)', () => {
    const approvals = walks
      .flatMap(({ events }) => roundsOf(events))
      .filter(({ concluded }) => concluded.outcome === 'approved');
    expect(approvals.length).toBeGreaterThan(0);
    for (const { opened, concluded, yes } of approvals) {
      expect(concluded.tally.body).toBeGreaterThanOrEqual(2);
      expect(concluded.tally.cast).toBeGreaterThanOrEqual(concluded.tally.quorumNeeded);
      expect(concluded.tally.yes * 2).toBeGreaterThan(concluded.tally.body);
      expect(yes.some((by) => !opened.authors.includes(by))).toBe(true);
      expect(yes.every((by) => opened.roster.seats.includes(by))).toBe(true);
    }
  });

  it('put what is especially weighty before somebody above S4.2(1)', () => {
    for (const { events } of walks)
      for (const { data, type } of events.filter(is('ItemApproved'))) {
        const index = events.findIndex((event) => event.type === type && event.data === data);
        const before = events.slice(0, index);
        const opened = before.filter(is('ReviewOpened')).find((event) => event.data.round === data.round);
        if (before.some(is('ItemFlaggedWeighty'))) expect(opened?.data.instance).not.toBe('own');
      }
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
