import { boundDates, review as reviewDecider, type RequestedReview, type ReviewEvent } from '@gongkai/review-domain';
import { idFrom, type PlainDate, type ReviewId } from '@gongkai/kernel';
import { sameStep, type Occurrence, type RowSteps, type RowValues } from '@gongkai/projections';
import type { ReviewData, ReviewDocument } from './review-document.js';
import { reviewDocumentSteps, type LaterReviewType } from './review-steps.js';
import { nameOfCalendar, NEVER_DUE, type KeptReview } from './review.entity.js';

/**
 * The zone that the command was decided in; it stands in the event's facts.
 * @throws RangeError where it is missing: any other would be a guess at the days on which things are due
 */
const zoneOf = ({ recorded }: Occurrence): string => {
  const zone = recorded.metadata.facts?.['zone'];
  if (typeof zone !== 'string') throw new RangeError(`${recorded.type} says no zone that it was decided in`);
  return zone;
};

const stateAfter = (state: RequestedReview | undefined, event: ReviewEvent): RequestedReview => {
  const after = reviewDecider.evolve(state ?? reviewDecider.initialState, event);
  if (after.phase === 'unrequested') throw new RangeError(`${event.type} before ReviewRequested`);
  return after;
};

const begun = ({ terms: _terms, ...request }: ReviewData<'ReviewRequested'>, on: Occurrence): ReviewDocument => ({
  revision: on.recorded.revision,
  zone: zoneOf(on),
  request,
  isWeighty: request.isWeighty,
  markedBy: null,
  benches: [],
  remarks: [],
  notTaken: [],
  lapse: null,
  end: null,
  beenIn: [],
  areTextsTaken: false,
});

/** What a recount looks for: until when dates may still move, and what they were counted with. */
const datesOf = (state: RequestedReview): Pick<KeptReview, 'runsUntil' | 'countedWith'> => {
  let runsUntil: PlainDate | null = null;
  const countedWith = new Set<string>();
  for (const { on, calendar } of boundDates(state)) {
    if (runsUntil === null || on > runsUntil) runsUntil = on;
    countedWith.add(nameOfCalendar(calendar));
  }
  return { runsUntil, countedWith: [...countedWith] };
};

const kept = (
  { id, requestedAt }: Pick<KeptReview, 'id' | 'requestedAt'>,
  state: RequestedReview,
  document: ReviewDocument,
): RowValues<KeptReview> => {
  const { matter, organisation, asker, authors } = document.request;
  const last = document.benches.at(-1);
  const dueOn = last === undefined || last.isOver ? null : last.dueOn;
  return {
    ...{ id, requestedAt, organisation, state, document },
    ...{ askedBy: matter.context, kind: matter.kind, subject: matter.subject },
    decidedIn: last?.organisation ?? null,
    beenIn: document.beenIn,
    triedIn: state.phase === 'lapsed' ? state.tried : [],
    named: [...new Set(asker === null ? authors : [asker, ...authors])],
    phase: state.phase,
    dueOn,
    sortedDue: dueOn ?? NEVER_DUE,
    ...datesOf(state),
  };
};

type LaterEvent = Exclude<ReviewEvent, { readonly type: 'ReviewRequested' }>;

const documentStep = <Type extends LaterReviewType>(
  document: ReviewDocument,
  type: Type,
  data: ReviewData<Type>,
): Partial<ReviewDocument> => reviewDocumentSteps[type](document, data);

/** The review after one more event: its phase is the domain's own. */
const further = (row: KeptReview, event: LaterEvent, on: Occurrence): RowValues<KeptReview> => {
  const document: ReviewDocument = {
    ...row.document,
    ...documentStep(row.document, event.type, event.data),
    revision: on.recorded.revision,
    zone: zoneOf(on),
  };
  return kept(row, stateAfter(row.state, event), document);
};

/** One row per review, whatever happens to it. */
export const reviewSteps: RowSteps<KeptReview, ReviewEvent, undefined> = {
  ReviewRequested: {
    begins: (event, on) =>
      kept({ id: idFrom<ReviewId>(on.id), requestedAt: on.at }, stateAfter(undefined, event), begun(event.data, on)),
  },
  ...sameStep<KeptReview, LaterEvent, undefined>(reviewDocumentSteps, { changes: further }),
};
