import { MOST_REMARKS, MOST_TOLD, type ReviewView } from '@gongkai/review-contracts';
import type { KeptWaiting } from '../read-model/review-waiting.entity.js';
import type { ReviewDocument } from '../read-model/review-document.js';
import { benchView } from './bench-view.js';
import type { FoundReview } from './found-review.js';
import { reviewRowOf } from './review-row.js';
import type { Said } from './said.js';

/** What was refused, returned or recalled before, and where the difference is read. @clause S4.2(1) */
const beforeOf = ({ request: { before, matter } }: ReviewDocument): ReviewView['before'] => {
  if (before === null) return null;
  const { version } = matter;
  const hasBoth = matter.context === 'items' && version !== null && before.version !== null;
  const difference = hasBoth
    ? `/items/${matter.subject}/differences?from=${String(before.version)}&to=${String(version)}`
    : null;
  return { ...before, difference };
};

const endOf = ({ end }: ReviewDocument, said: Said): ReviewView['end'] =>
  end === null ? null : { ...end, reason: said(end.reason) };

/** What a review says to who only sees that it is there. */
const nothingSaid = {
  markedWeightyBy: null,
  benches: [],
  remarks: [],
  remarkCount: 0,
  notTaken: [],
  before: null,
};

/** So much of the newest benches as fits: a roster is long where a body is large. */
const MOST_SEATS = 2_000;

const newestFitting = ({ benches }: ReviewDocument): ReviewDocument['benches'] => {
  let seats = 0;
  const fits = benches
    .slice(-MOST_TOLD)
    .reverse()
    .filter((bench) => (seats += bench.seats.length) <= MOST_SEATS);
  return fits.reverse();
};

/** The review as its reader sees it. */
export const reviewViewOf = ({ row, sight }: FoundReview, said: Said, why: readonly KeptWaiting[]): ReviewView => {
  const { document } = row;
  const { request, remarks, notTaken, lapse, markedBy, benches } = document;
  const common = {
    ...reviewRowOf(row, why),
    revision: row.revision,
    asker: request.asker,
    benchCount: benches.length,
    lapse,
    end: endOf(document, said),
  };
  if (sight.kind === 'row') return { ...common, ...nothingSaid };
  return {
    ...common,
    markedWeightyBy: markedBy,
    benches: newestFitting(document).map((bench) => benchView(row, bench, { sight, said })),
    remarks: remarks.slice(-MOST_REMARKS).map((one) => ({
      ...one,
      text: said(one.text),
      answer: one.answer === null ? null : { ...one.answer, text: said(one.answer.text) },
    })),
    remarkCount: remarks.length,
    notTaken: notTaken.slice(-MOST_TOLD),
    before: beforeOf(document),
  };
};
