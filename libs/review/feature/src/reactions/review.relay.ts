import type { DataOf } from '@gongkai/contract-kit';
import { reviewPublished as tells } from '@gongkai/review-contracts';
import type { Bench, RequestedReview, ReviewEvent, ReviewState } from '@gongkai/review-domain';
import { idFrom, instantFrom, isProvisional, type Decider, type Instant, type ReviewId } from '@gongkai/kernel';
import {
  published,
  relayed,
  silent,
  type IntegrationEvent,
  type Mapping,
  type Mappings,
  type RelayDefinition,
} from '@gongkai/reactions';
import { reviewAggregate } from '../aggregate.js';

type Asked = RequestedReview['request'];

/** Why another bench decides, from the event that says so to the start of that bench. */
type Cause = DataOf<ReviewEvent, 'ReviewMovedUp' | 'ReviewRedirected'>['cause'];

/** A review as it is told of: the start of a bench doesn't say itself what led to it. */
interface ToldReview {
  readonly review: ReviewState;
  readonly cause: Cause | null;
}

const toldReview: Pick<Decider<never, ToldReview, ReviewEvent, string>, 'initialState' | 'evolve'> = {
  initialState: { review: reviewAggregate.decider.initialState, cause: null },
  evolve: ({ review }, event) => ({
    review: reviewAggregate.decider.evolve(review, event),
    cause: event.type === 'ReviewMovedUp' || event.type === 'ReviewRedirected' ? event.data.cause : null,
  }),
};

interface Telling<Type extends ReviewEvent['type']> {
  readonly base: {
    review: ReviewId;
    matter: Asked['matter'];
    organisation: Asked['organisation'];
    at: Instant;
  };
  readonly before: RequestedReview;
  readonly cause: Cause | null;
  readonly event: Extract<ReviewEvent, { readonly type: Type }>;
}

/** A row of the table, for a review that was asked for. */
const told =
  <Type extends ReviewEvent['type']>(
    tell: (telling: Telling<Type>) => readonly IntegrationEvent[],
  ): Mapping<ToldReview, Extract<ReviewEvent, { readonly type: Type }>> =>
  ({ id, event, before: { review: before, cause }, recorded }) => {
    if (before.phase === 'unrequested') throw new RangeError(`${event.type} of a review that was never asked for`);
    const { matter, organisation } = before.request;
    const base = { review: idFrom<ReviewId>(id), matter, organisation, at: instantFrom(recorded.metadata.at) };
    return tell({ base, before, cause, event });
  };

/** The bench that decides. @throws RangeError where none does: a guess would tell somebody of what never came before him */
const deciding = ({ before }: Pick<Telling<ReviewEvent['type']>, 'before'>): Bench => {
  if (before.phase !== 'voting') throw new RangeError('no body is deciding');
  return before.bench;
};

const started = (telling: Telling<'ReviewStarted'>): readonly IntegrationEvent[] => {
  const {
    base,
    event: { data },
  } = telling;
  const { organisation: decidedIn, body, kind, bench, seats, dueOn, calendar } = data;
  const due = { dueOn, isDueProvisional: isProvisional(dueOn, calendar) };
  const reviewers = seats.map(({ person }) => person);
  const begun = published(tells.ReviewStartedV1, { ...base, decidedIn, body, kind, bench, reviewers, ...due });
  const cause = telling.before.phase === 'lapsed' ? 'restarted' : telling.cause;
  return cause === null
    ? [begun]
    : [begun, published(tells.ReviewMovedV1, { ...base, decidedIn, body, bench, cause, ...due })];
};

const mappings: Mappings<ToldReview, ReviewEvent> = {
  ReviewRequested: silent,
  ReviewStarted: told<'ReviewStarted'>(started),
  ReviewTextsTaken: silent,
  BallotCast: silent,
  RecusalMade: silent,
  RecusalAsked: silent,
  RecusalConfirmed: silent,
  SeatLost: silent,
  SeatProlonged: silent,
  RemarkMade: silent,
  RemarkAnswered: silent,
  WeightySet: silent,
  WeightyTakenOff: silent,
  RecordCarried: told<'RecordCarried'>(({ base, event: { data } }) => {
    const { organisation: decidedIn, record, seats, objectUntil, calendar } = data;
    const recorded = seats.map(({ person }) => person);
    const isObjectUntilProvisional = isProvisional(objectUntil, calendar);
    return [
      published(tells.ReviewRecordCarriedV1, {
        ...{ ...base, decidedIn, record, recorded, objectUntil, isObjectUntilProvisional },
      }),
    ];
  }),
  RecordNotTaken: silent,
  RecordConfirmed: silent,
  ObjectionRaised: silent,
  SecondRecordAllowed: silent,
  RecordVoided: silent,
  ReviewMovedUp: silent,
  ReviewRedirected: silent,
  BenchReminded: told<'BenchReminded'>((telling) => {
    const {
      base,
      event: { data },
    } = telling;
    const { organisation: decidedIn, dueOn } = deciding(telling);
    const { persons, times } = data;
    return [published(tells.ReviewRemindedV1, { ...base, decidedIn, persons, times, dueOn })];
  }),
  BenchCounted: silent,
  ReviewEnded: told<'ReviewEnded'>(({ base, before, event }) => {
    const { by: _by, reason: _reason, ...ended } = event.data;
    return [published(tells.ReviewConcludedV1, { ...base, ...ended, isWeighty: before.isWeighty })];
  }),
  LapseRecorded: told<'LapseRecorded'>(
    ({
      base,
      event: {
        data: { code, restartOn },
      },
    }) => [published(tells.ReviewLapsedV1, { ...base, code, restartOn })],
  ),
  ReviewDateMoved: told<'ReviewDateMoved'>(({ base, event: { data } }) => {
    const { kind, number, was, becomes, because, calendar } = data;
    const isMovable = isProvisional(becomes, calendar);
    return [
      published(tells.ReviewDateMovedV1, { ...base, kind, number, was, becomes, because, isProvisional: isMovable }),
    ];
  }),
  ReviewDateConfirmed: told<'ReviewDateConfirmed'>(
    ({
      base,
      event: {
        data: { kind, number, on },
      },
    }) => [published(tells.ReviewDateConfirmedV1, { ...base, kind, number, on })],
  ),
};

/** What reviews tell others: ids, days and outcomes, no text ever. */
export const reviewRelay: RelayDefinition = {
  context: 'review',
  streams: [relayed({ ...reviewAggregate, decider: toldReview, mappings })],
};
