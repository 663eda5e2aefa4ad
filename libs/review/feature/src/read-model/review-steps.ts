import { isProvisional } from '@gongkai/kernel';
import type { ReviewEvent } from '@gongkai/review-domain';
import type { BenchDocument, RecordDocument, ReviewData, ReviewDocument } from './review-document.js';

/** The events of a review that was asked for. */
export type LaterReviewType = Exclude<ReviewEvent['type'], 'ReviewRequested'>;

type Step<Type extends LaterReviewType> = (document: ReviewDocument, data: ReviewData<Type>) => Partial<ReviewDocument>;

type Change = (bench: BenchDocument) => Partial<BenchDocument>;

/** One bench of the document, changed. */
const bench = (
  { benches }: ReviewDocument,
  { bench: number }: { readonly bench: number },
  change: Change,
): Partial<ReviewDocument> => ({
  benches: benches.map((one) => (one.bench === number ? { ...one, ...change(one) } : one)),
});

/** The bench under way decides no more. */
const over = ({ benches }: ReviewDocument): readonly BenchDocument[] =>
  benches.map((one) => (one.isOver ? one : { ...one, isOver: true }));

const record = (
  document: ReviewDocument,
  data: { readonly bench: number; readonly record: number },
  change: (one: RecordDocument) => Partial<RecordDocument>,
): Partial<ReviewDocument> =>
  bench(document, data, ({ records }) => ({
    records: records.map((one) => (one.record === data.record ? { ...one, ...change(one) } : one)),
  }));

const started = (
  document: ReviewDocument,
  {
    headCount: _head,
    calendar,
    workingDays: _days,
    remindOn: _remind,
    head: _h,
    firstDeputy: _d,
    ...data
  }: ReviewData<'ReviewStarted'>,
): Partial<ReviewDocument> => ({
  lapse: null,
  beenIn: [...new Set([...document.beenIn, data.organisation])],
  benches: [
    ...over(document),
    {
      ...data,
      isDueProvisional: isProvisional(data.dueOn, calendar),
      ballots: [],
      recusals: [],
      lost: [],
      records: [],
      tally: null,
      outcome: null,
      isOver: false,
    },
  ],
});

/** A later edition takes the place of the record that was under way. */
const carried = (
  document: ReviewDocument,
  { bench: number, organisation: _in, body: _body, calendar, workingDays: _days, ...data }: ReviewData<'RecordCarried'>,
): Partial<ReviewDocument> =>
  bench(document, { bench: number }, ({ records }) => ({
    records: [
      ...records.map((one) => (one.voided === null ? { ...one, voided: 'replaced' as const } : one)),
      {
        ...data,
        isObjectUntilProvisional: isProvisional(data.objectUntil, calendar),
        confirmedBy: [],
        voided: null,
      },
    ],
  }));

/** A person's recusal as it stands now. */
const recusal =
  (person: ReviewData<'RecusalMade'>['by'], how: BenchDocument['recusals'][number]['how']): Change =>
  ({ recusals }) => {
    const before = recusals.find((one) => one.person === person);
    if (before !== undefined && how === 'asked') return {};
    return { recusals: [...recusals.filter((one) => one.person !== person), { person, how }] };
  };

/** The day as it stands now, wherever readers see it. */
const moved = (
  document: ReviewDocument,
  { kind, number }: Pick<ReviewData<'ReviewDateMoved'>, 'kind' | 'number'>,
  { on, isOpen }: { readonly on: ReviewData<'ReviewDateMoved'>['becomes']; readonly isOpen: boolean },
): Partial<ReviewDocument> => {
  if (kind === 'vote') return bench(document, { bench: number }, () => ({ dueOn: on, isDueProvisional: isOpen }));
  if (kind === 'objection')
    return {
      benches: document.benches.map((one) => ({
        ...one,
        records: one.records.map((each) =>
          each.record === number ? { ...each, objectUntil: on, isObjectUntilProvisional: isOpen } : each,
        ),
      })),
    };
  if (kind === 'restart' && document.lapse !== null) return { lapse: { ...document.lapse, restartOn: on } };
  return {};
};

const nothing = (): Partial<ReviewDocument> => ({});

/** A step of the document for every event: one that is missing does not compile. */
export const reviewDocumentSteps: { readonly [Type in LaterReviewType]: Step<Type> } = {
  ReviewStarted: started,
  ReviewTextsTaken: () => ({ areTextsTaken: true }),
  BallotCast: (document, { by: person, choice, reason, nature, instead, ...data }) =>
    bench(document, data, ({ ballots }) => ({ ballots: [...ballots, { person, choice, reason, nature, instead }] })),
  RecusalMade: (document, data) => bench(document, data, recusal(data.by, 'made')),
  RecusalAsked: (document, data) => bench(document, data, recusal(data.person, 'asked')),
  RecusalConfirmed: (document, data) => bench(document, data, recusal(data.by, 'confirmed')),
  SeatLost: (document, { bench: number, appointment: _seat, ...lost }) =>
    bench(document, { bench: number }, (one) => ({
      lost: [...one.lost.filter(({ person }) => person !== lost.person), lost],
    })),
  SeatProlonged: (document, data) =>
    bench(document, data, ({ seats }) => ({
      seats: seats.map((seat) => (seat.person === data.person ? { ...seat, untilOn: data.untilOn } : seat)),
    })),
  RemarkMade: ({ remarks }, data) => ({ remarks: [...remarks, { ...data, answer: null }] }),
  RemarkAnswered: ({ remarks }, { remark: number, ...answer }) => ({
    remarks: remarks.map((one) => (one.remark === number ? { ...one, answer } : one)),
  }),
  WeightySet: (_document, { by }) => ({ isWeighty: true, markedBy: by }),
  WeightyTakenOff: () => ({ isWeighty: false, markedBy: null }),
  RecordCarried: carried,
  RecordNotTaken: ({ notTaken }, data) => ({ notTaken: [...notTaken, data] }),
  RecordConfirmed: (document, data) =>
    record(document, data, ({ confirmedBy }) => ({ confirmedBy: [...confirmedBy, data.by] })),
  ObjectionRaised: nothing,
  SecondRecordAllowed: nothing,
  RecordVoided: (document, data) => ({
    ...bench({ ...document, ...record(document, data, () => ({ voided: data.because })) }, data, () => ({
      dueOn: data.dueOn,
      isDueProvisional: isProvisional(data.dueOn, data.calendar),
    })),
  }),
  ReviewMovedUp: (document, { to }) => ({
    benches: over(document),
    beenIn: [...new Set([...document.beenIn, to])],
  }),
  ReviewRedirected: (document, { bench: left }) => (left === null ? {} : { benches: over(document) }),
  BenchReminded: nothing,
  BenchCounted: (document, { tally, outcome, ...data }) =>
    bench(document, data, () => ({ tally, outcome, isOver: true })),
  ReviewEnded: (document, { calendar: _calendar, staleWorkingDays: _days, by: _by, hadBallots: _had, ...end }) => ({
    benches: over(document),
    lapse: null,
    end,
  }),
  LapseRecorded: (document, { on, code, restartOn }) => ({ benches: over(document), lapse: { on, code, restartOn } }),
  ReviewDateMoved: (document, { becomes: on, calendar, ...data }) =>
    moved(document, data, { on, isOpen: isProvisional(on, calendar) }),
  ReviewDateConfirmed: (document, { on, calendar, ...data }) =>
    moved(document, data, { on, isOpen: isProvisional(on, calendar) }),
};
