import {
  isInside,
  refuse,
  widthOfScope,
  type CarrierId,
  type PlainDate,
  type Policy,
  type Scope,
} from '@gongkai/kernel';
import type { Form, InPrint, ItemRejection, Terms } from '@gongkai/items-contracts';
import { isInPrint, printIsNamedWhereItIs, provesItself, whoPostedIsKnown } from './proving.js';
import { isInsideFirst, needsPreDisclosure } from './requirements.js';
import type { Approval, Version } from './state.js';

/** A registered carrier that is not retired. Fits organisation's carrier fact. */
export interface UsableCarrier {
  readonly id: CarrierId;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
}

/** The proof of the day on which something was open before it was entered here. */
export interface EarlierProof extends InPrint {
  readonly on: PlainDate;
  readonly isPosterOnRecord: boolean;
}

/** An opening as it is planned. */
export interface OpeningCase {
  readonly approval: Approval;
  readonly version: Version;
  readonly terms: Terms;
  readonly scope: Scope;
  readonly audience: string | null;
  readonly form: Form;
  readonly carriers: readonly CarrierId[];
  readonly registered: readonly UsableCarrier[];
  readonly noticeWorkingDays: number | null;
  /** What was open before it was entered here: the true date, and what proves it. */
  readonly openedEarlier: EarlierProof | null;
  readonly today: PlainDate;
  /** Last day of the inside lead; nothing while no posting inside is proven. */
  readonly leadEndsOn: PlainDate | null;
  /** The approval has not been used yet, so it may go stale. */
  readonly isFirstUse: boolean;
}
type OpeningPolicy = Policy<OpeningCase, ItemRejection>;

/** A bulletin or a notice hangs on carriers for a period; the other forms happen once. @clause S4.1(2) */
export const hangsForAPeriod = (form: Form): boolean => form === 'bulletin' || form === 'notice';

/** Only what was cleared is opened: that version, no other. @clause S2.1(3) */
export const secretsAreNeverPublished: OpeningPolicy = ({ approval, version }) =>
  approval.version === version.version ? undefined : refuse('item.not-cleared', { version: version.version });

/** An approval serves while it is fresh. @clause S4.2(1) */
export const approvalsDontKeepForEver: OpeningPolicy = ({ approval, isFirstUse, today }) =>
  isFirstUse && today > approval.staleOn
    ? refuse('publication.approval-stale', { staleOn: approval.staleOn })
    : undefined;

/** What asks for a first plan to be opened waits for it. @clause S4.2(2) */
export const majorMattersAreConsultedFirst: OpeningPolicy = ({ version }) =>
  needsPreDisclosure(version) ? refuse('item.pre-disclosure-required', { version: version.version }) : undefined;

/** Nothing is opened wider than it was reviewed. @clause S4.1(1) S4.2(1) */
export const nothingGoesBeyondItsReview: OpeningPolicy = ({ approval, scope, audience }) => {
  const isWider = widthOfScope(scope) > widthOfScope(approval.scope);
  const isOtherCircle = scope === 'audience' && approval.scope === 'audience' && audience !== approval.audience;
  return isWider || isOtherCircle
    ? refuse('publication.beyond-review', { scope, reviewed: approval.scope })
    : undefined;
};

/** A circle is named where, and only where, the scope is a named circle. @clause S4.1(1) */
export const aCircleIsNamed: OpeningPolicy = ({ scope, audience }) => {
  if (scope === 'audience' && audience === null) return refuse('item.audience-missing');
  return scope !== 'audience' && audience !== null ? refuse('item.audience-without-scope', { scope }) : undefined;
};

/** Inside comes before outside, by its whole lead. @clause S4.2(3) */
export const insideComesBeforeOutside: OpeningPolicy = (input) => {
  if (isInside(input.scope) || !isInsideFirst(input.version)) return undefined;
  const { leadEndsOn, terms } = input;
  const on = input.openedEarlier?.on ?? input.today;
  if (leadEndsOn !== null && on > leadEndsOn) return undefined;
  return refuse('item.inside-first', { leadEndsOn, insideLeadWorkingDays: terms.insideLeadWorkingDays });
};

/** Bulletins and notices name carriers, the other forms have neither carrier nor period. @clause S4.1(2) S4.1(3) */
export const carriersGoWithTheirForms: OpeningPolicy = ({ form, carriers, noticeWorkingDays }) => {
  if (hangsForAPeriod(form)) return carriers.length === 0 ? refuse('publication.carrier-missing', { form }) : undefined;
  return carriers.length > 0 || noticeWorkingDays !== null
    ? refuse('publication.notice-without-carrier', { form })
    : undefined;
};

/** Carriers are registered, and each is named once. @clause S4.1(3) */
export const carriersAreRegistered: OpeningPolicy = ({ carriers, registered }) => {
  const unknown = carriers.find((id) => !registered.some((carrier) => carrier.id === id));
  if (unknown !== undefined) return refuse('publication.carrier-unknown', { carrier: unknown });
  const repeated = carriers.find((id, index) => carriers.indexOf(id) !== index);
  return repeated === undefined ? undefined : refuse('publication.carrier-repeated', { carrier: repeated });
};

/** A notice stands at least as long as the profile says. @clause S4.1(3) */
export const aNoticeStandsItsTime: OpeningPolicy = ({ form, noticeWorkingDays, terms }) =>
  hangsForAPeriod(form) && noticeWorkingDays !== null && noticeWorkingDays < terms.noticeWorkingDays
    ? refuse('publication.notice-too-short', { noticeWorkingDays, least: terms.noticeWorkingDays })
    : undefined;

/** What is entered later was open earlier, and not before it was reviewed. @clause S4.3 S4.2(1) */
export const whatIsEnteredLaterKeepsItsDates: OpeningPolicy = ({ openedEarlier, today, approval }) => {
  if (openedEarlier === null) return undefined;
  const { on } = openedEarlier;
  if (on > today) return refuse('publication.in-future', { openedEarlierOn: on, today });
  return on < approval.decidedOn
    ? refuse('publication.before-review', { openedEarlierOn: on, decidedOn: approval.decidedOn })
    : undefined;
};

/** What is entered later is proven of that day, by what the carriers ask of a proof; the website proves today alone. @clause S4.3 S4.1(3) */
export const enteredLaterIsProven: OpeningPolicy = ({ openedEarlier, carriers, registered }) => {
  if (openedEarlier === null) return undefined;
  const kinds = registered.filter(({ id }) => carriers.includes(id)).map(({ kind }) => kind);
  if (kinds.length > 0 && kinds.every(provesItself)) return refuse('publication.earlier-proof-missing');
  return whoPostedIsKnown(openedEarlier) ?? printIsNamedWhereItIs(openedEarlier, kinds.some(isInPrint));
};

export const openingPolicies: readonly OpeningPolicy[] = [
  secretsAreNeverPublished,
  approvalsDontKeepForEver,
  majorMattersAreConsultedFirst,
  nothingGoesBeyondItsReview,
  aCircleIsNamed,
  insideComesBeforeOutside,
  carriersGoWithTheirForms,
  carriersAreRegistered,
  aNoticeStandsItsTime,
  whatIsEnteredLaterKeepsItsDates,
  enteredLaterIsProven,
];
