import { refuse, type CarrierId, type PlainDate, type Policy } from '@gongkai/kernel';
import type { InPrint, ItemRejection } from '@gongkai/items-contracts';
import { isInPrint, isVenue, printIsNamedWhereItIs, whoPostedIsKnown } from './proving.js';
import { hangsForAPeriod, type UsableCarrier } from './publication.policies.js';
import type { Posting, Publication } from './state.js';

/** Days of a carrier's period are proven when it hung through its last day. @clause S4.1(3) */
export const hasHungItsTime = ({ endsOn, downOn }: Posting, today: PlainDate): boolean =>
  downOn === null ? today > endsOn : downOn >= endsOn;

/** A posting that is up, or that hung its whole time; one taken down early must be put up again. @clause S4.1(3) */
export const countsStill = (posting: Posting): boolean => posting.downOn === null || posting.downOn >= posting.endsOn;

/** A proof of a posting. */
export interface PostingCase extends InPrint {
  readonly publication: Publication;
  readonly carrier: CarrierId;
  readonly upOn: PlainDate;
  readonly downOn: PlainDate | null;
  readonly isPosterOnRecord: boolean;
  readonly today: PlainDate;
}
type PostingPolicy = Policy<PostingCase, ItemRejection>;

const ofCarrier = ({ publication, carrier }: PostingCase): readonly Posting[] =>
  publication.postings.filter((posting) => posting.carrier === carrier);

/** Bulletins and notices are proven by their postings. @clause S4.1(2) */
export const onlyWhatHangsIsPosted: PostingPolicy = ({ publication: { form } }) =>
  hangsForAPeriod(form) ? undefined : refuse('publication.not-by-posting', { form });

/** Proof is given of planned carriers. @clause S4.1(3) */
export const onlyPlannedCarriersAreProven: PostingPolicy = ({ publication, carrier }) =>
  publication.carriers.some(({ id }) => id === carrier)
    ? undefined
    : refuse('publication.carrier-not-planned', { carrier });

/** A posting is proven once. @clause S4.1(3) */
export const aPostingIsProvenOnce: PostingPolicy = (input) =>
  ofCarrier(input).some(countsStill) ? refuse('publication.already-proven', { carrier: input.carrier }) : undefined;

/** What is proven has happened. @clause S4.1(3) */
export const aProofIsOfThePast: PostingPolicy = ({ upOn, downOn, today }) =>
  upOn > today || (downOn !== null && downOn > today)
    ? refuse('publication.in-future', { upOn, downOn, today })
    : undefined;

/** It goes up before it comes down. @clause S4.1(3) */
export const upComesBeforeDown: PostingPolicy = ({ upOn, downOn }) =>
  downOn !== null && downOn < upOn ? refuse('publication.dates-reversed', { upOn, downOn }) : undefined;

/** Nothing hung before it was published, nor before it was last taken down. @clause S4.1(3) S4.3 */
export const nothingHangsBeforeItIsPublished: PostingPolicy = (input) => {
  const downs = ofCarrier(input).flatMap(({ downOn }) => (downOn === null ? [] : [downOn]));
  const earliest = [input.publication.publishedOn, ...downs].reduce((a, b) => (a > b ? a : b));
  return input.upOn < earliest
    ? refuse('publication.proof-before-publication', { upOn: input.upOn, earliest })
    : undefined;
};

/** The proof of an internal publication names its issue and page. @clause S4.1(3) */
export const proofsNameWhatTheyProve: PostingPolicy = ({ publication, carrier, issue, page }) => {
  const kind = publication.carriers.find(({ id }) => id === carrier)?.kind ?? '';
  return printIsNamedWhereItIs({ issue, page }, isInPrint(kind));
};

export const postingPolicies: readonly PostingPolicy[] = [
  onlyWhatHangsIsPosted,
  onlyPlannedCarriersAreProven,
  proofsNameWhatTheyProve,
  whoPostedIsKnown,
  aPostingIsProvenOnce,
  aProofIsOfThePast,
  upComesBeforeDown,
  nothingHangsBeforeItIsPublished,
];

/** A proof of a delivery. */
export interface DeliveryCase {
  readonly publication: Publication;
  readonly deliveredOn: PlainDate;
  /** Where it was told or handed out: a usable carrier of the register, if there is one of that id. */
  readonly venue: UsableCarrier | undefined;
  readonly documentNumber: string | null;
  readonly isPosterOnRecord: boolean;
  readonly today: PlainDate;
}
type DeliveryPolicy = Policy<DeliveryCase, ItemRejection>;

/** Oral, meeting and document forms are proven by their delivery. @clause S4.1(2) */
export const onlyWhatIsDeliveredHasAList: DeliveryPolicy = ({ publication: { form } }) =>
  hangsForAPeriod(form) ? refuse('publication.not-by-delivery', { form }) : undefined;

/** A delivery is proven once. @clause S4.1(2) */
export const aDeliveryIsProvenOnce: DeliveryPolicy = ({ publication }) =>
  publication.isDelivered ? refuse('publication.already-proven', { publication: publication.number }) : undefined;

/** A delivery that is proven has happened, after it was published. @clause S4.1(2) S4.3 */
export const aDeliveryIsOfItsTime: DeliveryPolicy = ({ publication, deliveredOn, today }) => {
  if (deliveredOn > today) return refuse('publication.in-future', { deliveredOn, today });
  const earliest = publication.publishedOn;
  return deliveredOn < earliest ? refuse('publication.proof-before-publication', { deliveredOn, earliest }) : undefined;
};

/** What was entered later was told on the day that it names. @clause S4.3 */
export const whatWasToldEarlierIsProvenOfThatDay: DeliveryPolicy = ({ publication, deliveredOn }) => {
  const { isEnteredLater, publishedOn } = publication;
  return isEnteredLater && deliveredOn !== publishedOn
    ? refuse('publication.not-of-that-day', { deliveredOn, publishedOn })
    : undefined;
};

/** Where it was told is a place of the register, not a text that nobody has checked. @clause S4.1(2) S2.1(3) */
export const deliveriesHappenAtRegisteredPlaces: DeliveryPolicy = ({ venue }) =>
  venue !== undefined && isVenue(venue.kind) ? undefined : refuse('publication.place-unknown');

/** A document is named by its number, and nothing else is. @clause S4.1(2) */
export const aDocumentNamesItsNumber: DeliveryPolicy = ({ publication: { form }, documentNumber }) => {
  if (form === 'document') return documentNumber === null ? refuse('publication.document-number-missing') : undefined;
  return documentNumber === null ? undefined : refuse('publication.document-number-unasked', { form });
};

export const deliveryPolicies: readonly DeliveryPolicy[] = [
  onlyWhatIsDeliveredHasAList,
  aDeliveryIsProvenOnce,
  aDeliveryIsOfItsTime,
  whatWasToldEarlierIsProvenOfThatDay,
  deliveriesHappenAtRegisteredPlaces,
  whoPostedIsKnown,
  aDocumentNamesItsNumber,
];
