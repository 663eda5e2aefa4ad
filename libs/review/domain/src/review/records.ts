import type { DataOf } from '@gongkai/contract-kit';
import { accepted, addDays, alreadySo, rejected, under, type Sealed } from '@gongkai/kernel';
import { objectionRaised, recordConfirmed, recordVoided, secondRecordAllowed } from '@gongkai/review-contracts';
import { daysFor } from '../matters.js';
import { withDate } from './dates.js';
import {
  notBeforeDay,
  onBench,
  type ActedBy,
  type OnDay,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewEvent,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import { isConfirmed, recordConfirmationPolicies, recordObjectionPolicies } from './records.policies.js';
import { seatsFound } from './seats.js';
import { counted, settledAtOnce, type VotingFacts } from './settling.js';
import { benchOf, withBench, type PendingRecord, type ReviewState, type VotingReview } from './state.js';

export type ConfirmRecord = ReviewOrder<'ConfirmRecord', ActedBy & { record: number }>;
export type ObjectToCarriedRecord = ReviewOrder<
  'ObjectToCarriedRecord',
  ActedBy & VotingFacts & { record: number; reason: Sealed }
>;
export type AllowSecondRecord = ReviewOrder<'AllowSecondRecord', ActedBy>;
export type SettleRecord = ReviewOrder<'SettleRecord', OnDay & VotingFacts & { record: number }>;
export type RecordCommand = ConfirmRecord | ObjectToCarriedRecord | AllowSecondRecord | SettleRecord;

/** Whose record is named, while it waits. */
const onRecord = (
  { record: wanted }: { readonly record: number },
  state: ReviewState,
  decide: (review: VotingReview, record: PendingRecord) => ReviewDecision,
): ReviewDecision =>
  onBench({}, state, (review) => {
    const { record } = review.bench;
    if (record?.record === wanted) return decide(review, record);
    return rejected('review.no-record', { record: record?.record ?? null });
  });

/** With his own login, who was there says that the record is right. @clause S4.2(1) */
const confirm = (command: ConfirmRecord, state: ReviewState): ReviewDecision =>
  onRecord(command, state, ({ bench }, record) => {
    const { by, today } = command;
    return under(recordConfirmationPolicies, { record, by, today }, () =>
      record.confirmedBy.includes(by)
        ? alreadySo
        : accepted(recordConfirmed({ bench: bench.number, record: record.record, by, on: today })),
    );
  });

type Voiding = OnDay & VotingFacts;

/** Each record that somebody objects to gives new days once; of those that nobody confirms only the first, lest silence draws it out. */
const isProlonging = (
  because: DataOf<ReviewEvent, 'RecordVoided'>['because'],
  record: PendingRecord,
  prolonged: VotingReview['prolonged'],
): boolean =>
  because === 'objected'
    ? !prolonged.some(({ session, number }) => session === record.session && number === record.number)
    : prolonged.length === 0;

/** The record is void, the review goes on: the first void of a record leaves the profile's days for votes at least. @clause S4.2(1) */
const voided = (
  state: VotingReview,
  because: DataOf<ReviewEvent, 'RecordVoided'>['because'],
  record: PendingRecord,
  { today, calendar }: Voiding,
): ReviewEvent => {
  const { bench, terms, prolonged } = state;
  const isFirst = isProlonging(because, record, prolonged);
  const workingDays = daysFor(state.request, terms);
  const { due } = calendar.addWorkingDays(today, workingDays);
  const isLater = isFirst && due > bench.dueOn;
  return recordVoided({
    bench: bench.number,
    record: record.record,
    because,
    dueOn: isLater ? due : bench.dueOn,
    workingDays: isLater ? workingDays : null,
    calendar: calendar.reference,
    on: today,
  });
};

/** What follows on the bench without the record. */
const onwards = (state: VotingReview, facts: Voiding): readonly ReviewEvent[] => {
  const { events, bench } = seatsFound({ ...state.bench, record: null }, facts.seats, facts.today);
  return [...events, ...settledAtOnce(state, bench, facts)];
};

/** A recorded seat says that the record is wrong: it is void, not the review. @clause S4.2(1) */
const object = (command: ObjectToCarriedRecord, state: ReviewState): ReviewDecision =>
  onRecord(command, state, (review, record) => {
    const { by, reason, today } = command;
    return under(recordObjectionPolicies, { record, by, today }, () =>
      accepted<ReviewEvent>(
        objectionRaised({ bench: review.bench.number, record: record.record, by, reason, on: today }),
        voided(review, 'objected', record, command),
        ...onwards(review, command),
      ),
    );
  });

/** The objector agrees that it is held in a session once more. @clause S4.2(1) */
const allow = (command: AllowSecondRecord, state: ReviewState): ReviewDecision =>
  onBench({}, state, ({ objection }) => {
    if (objection === null) return rejected('review.no-objection');
    if (objection.by !== command.by) return rejected('review.not-the-objector');
    if (objection.isAllowed) return alreadySo;
    return accepted(secondRecordAllowed({ by: command.by, on: command.today }));
  });

/** The time to object has run: a confirmed record takes effect, another is void. @clause S4.2(1) */
const settle = (command: SettleRecord, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  const record = benchOf(state)?.record ?? null;
  if (state.phase !== 'voting' || record?.record !== command.record) return alreadySo;
  const { today, seats } = command;
  if (today <= record.objectUntil) return notBeforeDay(addDays(record.objectUntil, 1));
  if (!isConfirmed(record, state.request.authors))
    return accepted(voided(state, 'unconfirmed', record, command), ...onwards(state, command));
  const { events, bench } = seatsFound(state.bench, seats, today);
  return accepted(...events, ...counted(state, bench, command));
};

export const recordDecisions: ReviewDecisionsOn<RecordCommand> = {
  ConfirmRecord: confirm,
  ObjectToCarriedRecord: object,
  AllowSecondRecord: allow,
  SettleRecord: settle,
};

/** New days for votes, of which everybody is reminded anew. */
const prolongedBy = (state: ReviewState, data: DataOf<ReviewEvent, 'RecordVoided'>): ReviewState => {
  const { bench: number, dueOn, workingDays, calendar, on: from } = data;
  if (state.phase !== 'voting' || workingDays === null) return state;
  const { organisation, kind } = state.bench;
  const remindOn = kind === 'superior' ? null : dueOn;
  const again = withBench(state, () => ({ dueOn, remindOn, reminders: 0 }));
  const date = { number, organisation, from, on: dueOn, workingDays, calendar };
  const dated = withDate(again, { kind: 'vote', ...date });
  return remindOn === null ? dated : withDate(dated, { kind: 'reminder', ...date });
};

export const recordFolds: ReviewFolds<'RecordConfirmed' | 'ObjectionRaised' | 'SecondRecordAllowed' | 'RecordVoided'> =
  {
    RecordConfirmed: (state, { by }) =>
      withBench(state, ({ record }) => ({
        record: record && { ...record, confirmedBy: [...record.confirmedBy, by] },
      })),
    ObjectionRaised: (state, { by }) =>
      state.phase === 'unrequested' ? state : { ...state, objection: { by, isAllowed: false } },
    SecondRecordAllowed: (state, { by }) =>
      state.phase === 'unrequested' ? state : { ...state, objection: { by, isAllowed: true } },
    RecordVoided: (state, data) => {
      const record = benchOf(state)?.record ?? null;
      const without = withBench(state, () => ({ record: null }));
      if (without.phase !== 'voting' || record === null || data.workingDays === null) return without;
      const { session, number } = record;
      return prolongedBy({ ...without, prolonged: [...without.prolonged, { session, number }] }, data);
    },
  };
