import type { ReviewRow, WaitsFor } from '@gongkai/review-contracts';
import type { Body, OrganisationId, PlainDate } from '@gongkai/kernel';
import type { KeptWaiting } from '../read-model/review-waiting.entity.js';
import type { KeptReview } from '../read-model/review.entity.js';

/** Where the things are read that bodies decide on, by the context whose they are. */
const HREFS: Readonly<Record<string, (subject: string) => string>> = {
  items: (subject) => `/items/${subject}`,
  organisation: (subject) => `/organisations/${subject}`,
};

/** The address of what is decided on; of a context that has none yet, that of the review itself. */
export const hrefOf = ({ id, document }: Pick<KeptReview, 'id' | 'document'>): string => {
  const { context, subject } = document.request.matter;
  return HREFS[context]?.(subject) ?? `/reviews/${id}`;
};

type Standing = {
  readonly decidedIn: OrganisationId | null;
  readonly body: Body | null;
  readonly dueOn: PlainDate | null;
};

const standing = ({
  document: { benches },
}: Pick<KeptReview, 'document'>): Standing & { readonly isDueProvisional: boolean } => {
  const last = benches.at(-1);
  return {
    decidedIn: last?.organisation ?? null,
    body: last?.body ?? null,
    dueOn: last === undefined || last.isOver ? null : last.dueOn,
    isDueProvisional: last !== undefined && !last.isOver && last.isDueProvisional,
  };
};

type Shown = Pick<KeptReview, 'id' | 'document' | 'phase'>;
type Why = Pick<KeptWaiting, 'fromOn' | 'dueOn'> & { readonly why: WaitsFor };

/** A row of a list, with why it waits for who reads it. */
export const reviewRowOf = (row: Shown, why: readonly Why[]): ReviewRow => {
  const { id, document, phase } = row;
  const { matter, entries, organisation, requestedOn } = document.request;
  return {
    review: id,
    matter,
    href: hrefOf(row),
    entries,
    organisation,
    ...standing(row),
    phase: phase === 'requested' ? 'lapsed' : phase,
    outcome: document.end?.outcome ?? null,
    isWeighty: document.isWeighty,
    requestedOn,
    why: why.map(({ why: because, fromOn, dueOn }) => ({ why: because, fromOn, dueOn })),
  };
};
