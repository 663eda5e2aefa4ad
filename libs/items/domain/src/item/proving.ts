import type { InPrint, ItemRejection } from '@gongkai/items-contracts';
import { refuse, type Refusal } from '@gongkai/kernel';

/** Carriers of this kind show the text themselves, and so prove themselves. @clause S4.1(3) */
const SELF_PROVING_KIND = 'website';
/** Carriers of this kind appear by issues and pages. @clause S4.1(3) */
const PRINTED_KIND = 'internalPublication';
/** Carriers of this kind are places where something is told or handed out. @clause S4.1(2) */
const VENUE_KIND = 'venue';

export const provesItself = (kind: string): boolean => kind === SELF_PROVING_KIND;
export const isInPrint = (kind: string): boolean => kind === PRINTED_KIND;
export const isVenue = (kind: string): boolean => kind === VENUE_KIND;

/** Who put it up or handed it out is a person on record, not any id. @clause S4.1(3) S2.1(5) */
export const whoPostedIsKnown = ({
  isPosterOnRecord,
}: {
  readonly isPosterOnRecord: boolean;
}): Refusal<ItemRejection> | undefined => (isPosterOnRecord ? undefined : refuse('publication.poster-unknown'));

/** Issue and page are named of an internal publication, and of nothing else. @clause S4.1(3) */
export const printIsNamedWhereItIs = (
  { issue, page }: InPrint,
  isPrinted: boolean,
): Refusal<ItemRejection> | undefined => {
  if (isPrinted) return issue === null || page === null ? refuse('publication.issue-missing') : undefined;
  return issue === null && page === null ? undefined : refuse('publication.issue-unasked');
};
