import type { ItemEvent } from '@gongkai/items-domain';
import type { ProofDocument, PublicationDocument } from './item-document.js';

type Publications = readonly PublicationDocument[];
type EventOf<Type extends ItemEvent['type']> = Extract<ItemEvent, { type: Type }>;

const published = ({ data }: EventOf<'ItemPublished'>): PublicationDocument => {
  const { by: _by, textSha256: _hash, ...shown } = data;
  return { ...shown, isWaitingForCorrection: false, replacedBy: null, proofs: [] };
};

const posted = ({ data }: EventOf<'PostingProven'>): ProofDocument => ({
  version: data.version,
  carrier: data.carrier,
  provenBy: data.postedBy,
  upOn: data.upOn,
  downOn: data.downOn,
  endsOn: data.endsOn,
  fileSha256: data.fileSha256,
  place: null,
  listCount: null,
});

const delivered = ({ data }: EventOf<'DeliveryProven'>): ProofDocument => ({
  version: data.version,
  carrier: null,
  provenBy: data.deliveredBy,
  upOn: data.deliveredOn,
  downOn: null,
  endsOn: null,
  fileSha256: data.listSha256,
  place: data.place,
  listCount: data.listCount,
});

const withProof = (publications: Publications, number: number, proof: ProofDocument): Publications =>
  publications.map((one) => (one.publication === number ? { ...one, proofs: [...one.proofs, proof] } : one));

/** What waited at the same circle for the corrected version is replaced by the publication that brings it. */
const replaced = (publications: Publications, { data }: EventOf<'ItemPublished'>): Publications =>
  publications.map((one) =>
    one.isWaitingForCorrection && one.scope === data.scope && one.audience === data.audience
      ? { ...one, isWaitingForCorrection: false, replacedBy: data.publication }
      : one,
  );

/** The newest proof of the carrier ends on the day it was taken down. */
const takenDown = (publications: Publications, { data }: EventOf<'PostingTakenDown'>): Publications =>
  publications.map((one) => {
    if (one.publication !== data.publication) return one;
    const last = one.proofs.findLastIndex((proof) => proof.carrier === data.carrier);
    return { ...one, proofs: one.proofs.map((proof, i) => (i === last ? { ...proof, downOn: data.downOn } : proof)) };
  });

const corrected = (publications: Publications, { data }: EventOf<'CorrectionPublished'>): Publications =>
  publications.map((one) => {
    if (data.publications.includes(one.publication))
      return { ...one, version: data.version, approver: data.approver, isWaitingForCorrection: false };
    return data.waiting.includes(one.publication) ? { ...one, isWaitingForCorrection: true } : one;
  });

/** The publications after one more event; other events leave them as they are. */
export const evolvePublications = (publications: Publications, event: ItemEvent): Publications => {
  switch (event.type) {
    case 'ItemPublished':
      return [...replaced(publications, event), published(event)];
    case 'PostingProven':
      return withProof(publications, event.data.publication, posted(event));
    case 'DeliveryProven':
      return withProof(publications, event.data.publication, delivered(event));
    case 'PostingTakenDown':
      return takenDown(publications, event);
    case 'CorrectionPublished':
      return corrected(publications, event);
    default:
      return publications;
  }
};
