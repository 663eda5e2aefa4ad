import type { CarrierId } from '@gongkai/kernel';
import type { DataOf } from './events.js';
import { scopesWith } from './requirements.js';
import {
  isStanding,
  type Approval,
  type InsideLead,
  type ItemState,
  type Posting,
  type Publication,
  type Standing,
} from './state.js';

const publicationFrom = (data: DataOf<'ItemPublished'>): Publication => ({
  number: data.publication,
  version: data.version,
  scope: data.scope,
  audience: data.audience,
  form: data.form,
  carriers: data.carriers,
  noticeWorkingDays: data.noticeWorkingDays,
  publishedOn: data.publishedOn,
  isEnteredLater: data.isEnteredLater,
  postings: [],
  isDelivered: false,
  isWaiting: false,
});

const firstOpened = (state: ItemState): Standing | null => {
  if (isStanding(state)) return state;
  if (state.phase !== 'preparing' || state.work.stage !== 'approved') return null;
  const { work, proposal: _, ...core } = state;
  return {
    ...core,
    phase: 'published',
    approval: work.approval,
    publications: [],
    publicationCount: 0,
    leads: [],
    scopesReached: [],
    correction: null,
  };
};

/** A new publication takes the place of one at the same circle that waited for the corrected text. */
export const itemPublished = (state: ItemState, data: DataOf<'ItemPublished'>): ItemState => {
  const standing = firstOpened(state);
  if (standing === null) return state;
  const kept = standing.publications.filter(
    ({ isWaiting, scope, audience }) => !(isWaiting && scope === data.scope && audience === data.audience),
  );
  return {
    ...standing,
    publications: [...kept, publicationFrom(data)],
    publicationCount: data.publication,
    scopesReached: scopesWith(standing.scopesReached, data.scope),
  };
};

const inPublication = (
  state: ItemState,
  number: number,
  change: (publication: Publication) => Publication,
): ItemState =>
  isStanding(state)
    ? {
        ...state,
        publications: state.publications.map((one) => (one.number === number ? change(one) : one)),
      }
    : state;

type Proven = Pick<DataOf<'PostingProven'>, 'publication' | 'insideLeadEndsOn'>;

const withLead = (
  state: ItemState,
  { publication, insideLeadEndsOn }: Proven,
  carrier: CarrierId | null,
): ItemState => {
  if (!isStanding(state) || insideLeadEndsOn === null) return state;
  const lead: InsideLead = { publication, carrier, endsOn: insideLeadEndsOn };
  return { ...state, leads: [...state.leads, lead] };
};

export const postingProven = (state: ItemState, data: DataOf<'PostingProven'>): ItemState => {
  const { publication, carrier, upOn, endsOn, downOn } = data;
  const posting: Posting = { carrier, upOn, endsOn, downOn };
  const proven = inPublication(state, publication, (one) => ({ ...one, postings: [...one.postings, posting] }));
  return withLead(proven, data, carrier);
};

export const deliveryProven = (state: ItemState, data: DataOf<'DeliveryProven'>): ItemState =>
  withLead(
    inPublication(state, data.publication, (one) => ({ ...one, isDelivered: true })),
    data,
    null,
  );

/** A lead that had not run through ends with the posting that it rested on. @clause S4.2(3) */
export const postingTakenDown = (state: ItemState, data: DataOf<'PostingTakenDown'>): ItemState => {
  const { publication, carrier, downOn, isEarly } = data;
  const down = (one: Posting): Posting => (one.carrier === carrier && one.downOn === null ? { ...one, downOn } : one);
  const changed = inPublication(state, publication, (one) => ({ ...one, postings: one.postings.map(down) }));
  if (!isStanding(changed)) return changed;
  const ends = (lead: InsideLead): boolean =>
    lead.publication === publication && lead.carrier === carrier && lead.endsOn > downOn;
  const phase = isEarly ? 'published' : changed.phase;
  return { ...changed, phase, leads: changed.leads.filter((lead) => !ends(lead)) };
};

const carrying = (publication: Publication, data: DataOf<'CorrectionPublished'>): Publication => {
  if (data.waiting.includes(publication.number)) return { ...publication, isWaiting: true };
  const { version, nature } = data;
  return nature === 'substance'
    ? {
        ...publication,
        version,
        postings: [],
        isDelivered: false,
        publishedOn: data.publishedOn,
        isEnteredLater: false,
      }
    : { ...publication, version };
};

/** Of substance, notice and lead start again, and what was closed is open again. @clause S2.1(5) */
export const correctionPublished = (state: ItemState, data: DataOf<'CorrectionPublished'>): ItemState => {
  if (!isStanding(state)) return state;
  const approval: Approval = state.correction?.stage === 'approved' ? state.correction.approval : state.approval;
  const isOfSubstance = data.nature === 'substance';
  return {
    ...state,
    phase: isOfSubstance ? 'published' : state.phase,
    approval,
    publications: state.publications.map((publication) => carrying(publication, data)),
    leads: isOfSubstance ? [] : state.leads,
    correction: null,
  };
};

export const inPhase = (state: ItemState, phase: Standing['phase']): ItemState =>
  isStanding(state) ? { ...state, phase } : state;
