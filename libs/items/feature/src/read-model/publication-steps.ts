import { isProvisional } from '@gongkai/kernel';
import { standingOnly, type DocumentSteps, type ItemData } from './document-steps.js';
import type { ProofDocument, PublicationDocument } from './item-document.js';
import { correcting, opening } from './published-versions.js';
import { reasonsWith } from './reason-steps.js';

type Publications = readonly PublicationDocument[];

const publicationOf = (data: ItemData<'ItemPublished'>): PublicationDocument => {
  const { by: _by, textSha256: _hash, earlierProof: _proof, ...shown } = data;
  return { ...shown, isWaitingForCorrection: false, replacedBy: null, proofs: [] };
};

const posted = (data: ItemData<'PostingProven'>): ProofDocument => ({
  version: data.version,
  carrier: data.carrier,
  provenBy: data.postedBy,
  upOn: data.upOn,
  downOn: data.downOn,
  endsOn: data.endsOn,
  isEndProvisional: isProvisional(data.endsOn, data.calendar),
  fileSha256: data.fileSha256,
  issue: data.issue,
  page: data.page,
  venue: null,
  documentNumber: null,
  listCount: null,
});

const delivered = (data: ItemData<'DeliveryProven'>): ProofDocument => ({
  version: data.version,
  carrier: null,
  provenBy: data.deliveredBy,
  upOn: data.deliveredOn,
  downOn: null,
  endsOn: null,
  isEndProvisional: false,
  fileSha256: data.listSha256,
  ...{ issue: null, page: null },
  venue: data.venue,
  documentNumber: data.documentNumber,
  listCount: data.listCount,
});

const withProof = (publications: Publications, number: number, proof: ProofDocument): Publications =>
  publications.map((one) => (one.publication === number ? { ...one, proofs: [...one.proofs, proof] } : one));

/** What waited at the same circle for the corrected version is replaced by the publication that brings it. */
const replaced = (publications: Publications, data: ItemData<'ItemPublished'>): Publications =>
  publications.map((one) =>
    one.isWaitingForCorrection && one.scope === data.scope && one.audience === data.audience
      ? { ...one, isWaitingForCorrection: false, replacedBy: data.publication }
      : one,
  );

/** The newest proof of the carrier with that version ends on the day it was taken down. */
const takenDown = (publications: Publications, data: ItemData<'PostingTakenDown'>): Publications =>
  publications.map((one) => {
    if (one.publication !== data.publication) return one;
    const last = one.proofs.findLastIndex(
      ({ carrier, version }) => carrier === data.carrier && version === data.version,
    );
    return { ...one, proofs: one.proofs.map((proof, i) => (i === last ? { ...proof, downOn: data.downOn } : proof)) };
  });

/** What of a publication is of the version that it shows. */
const shownOf = ({ version, author, responsible, approver }: ItemData<'CorrectionPublished'>) => ({
  ...{ version, author, responsible, approver },
});

const carrying = (publications: Publications, data: ItemData<'CorrectionPublished'>): Publications =>
  publications.map((one) => {
    if (data.publications.includes(one.publication)) return { ...one, ...shownOf(data), isWaitingForCorrection: false };
    if (one.isWaitingForCorrection || !data.waiting.includes(one.publication)) return one;
    return { ...one, isWaitingForCorrection: true };
  });

/** Publications, their proofs and what is carried to their circles. One that an event leaves as it is stays the same object. */
export const publicationSteps: DocumentSteps<
  | 'ItemPublished'
  | 'PostingProven'
  | 'DeliveryProven'
  | 'PostingTakenDown'
  | 'CorrectionPublished'
  | 'ItemClosed'
  | 'ItemArchived'
> = {
  ItemPublished: (document, data) => ({
    ...opening(document, data),
    publications: [...replaced(document.publications, data), publicationOf(data)],
  }),
  PostingProven: ({ publications }, data) => ({
    publications: withProof(publications, data.publication, posted(data)),
  }),
  DeliveryProven: ({ publications }, data) => ({
    publications: withProof(publications, data.publication, delivered(data)),
  }),
  PostingTakenDown: ({ publications }, data) => ({ publications: takenDown(publications, data) }),
  CorrectionPublished: (document, data) => ({
    ...correcting(document, data),
    publications: carrying(document.publications, data),
  }),
  ItemClosed: ({ reasons }, { by, closedOn, number, reason }) => {
    const closing = { on: closedOn, reason: number };
    if (number === null || reason === null) return { closing, reasons: reasons.filter(({ act }) => act !== 'closing') };
    return { closing, reasons: reasonsWith(reasons, { number, act: 'closing', by, reason }) };
  },
  ItemArchived: standingOnly,
};
