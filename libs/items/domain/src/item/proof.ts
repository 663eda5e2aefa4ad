import type { DataOf } from '@gongkai/contract-kit';
import {
  deliveryProven,
  postingProven,
  postingTakenDown,
  type PlannedCarrier,
  type proofEvents,
  type Terms,
} from '@gongkai/items-contracts';
import {
  accepted,
  rejected,
  under,
  type CarrierId,
  type PersonId,
  type PlainDate,
  type Scope,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from './decision.js';
import { publicationDeadline, withDeadlines } from './deadlines.js';
import { deliveryPolicies, postingPolicies } from './proof.policies.js';
import { isOpenToMembersOnly } from './requirements.js';
import {
  isStanding,
  type Deadline,
  type InsideLead,
  type ItemState,
  type Posting,
  type Publication,
  type StandingItem,
} from './state.js';

export type ProvePosting = Named<
  'ProvePosting',
  ByPerson & {
    publication: number;
    carrier: CarrierId;
    postedBy: PersonId;
    upOn: PlainDate;
    downOn: PlainDate | null;
    fileSha256: string;
    calendar: WorkingCalendar;
  }
>;
export type ProveDelivery = Named<
  'ProveDelivery',
  ByPerson & {
    publication: number;
    deliveredOn: PlainDate;
    place: string;
    deliveredBy: PersonId;
    listCount: number;
    listSha256: string;
    calendar: WorkingCalendar;
  }
>;
export type TakeDownPosting = Named<
  'TakeDownPosting',
  ByPerson & { publication: number; carrier: CarrierId; downOn: PlainDate }
>;
export type ProofCommand = ProvePosting | ProveDelivery | TakeDownPosting;

/** Carriers of this kind show the text themselves, and so prove themselves. @clause S4.1(3) */
const SELF_PROVING_KIND = 'website';

/** The earliest end of an inside lead. @clause S4.2(3) */
export const leadEnd = (leads: readonly InsideLead[]): PlainDate | null =>
  leads.reduce<PlainDate | null>((first, { endsOn }) => (first === null || endsOn < first ? endsOn : first), null);

/** Where a proof may begin an inside lead: open to all members, nobody beyond. @clause S4.2(3) */
const leadFrom = (scope: Scope, from: PlainDate, terms: Terms, calendar: WorkingCalendar): PlainDate | null =>
  isOpenToMembersOnly(scope) ? calendar.addWorkingDays(from, terms.insideLeadWorkingDays).due : null;

/** A publication as far as its own website needs it. */
export interface Opened {
  readonly number: number;
  readonly version: number;
  readonly scope: Scope;
  readonly noticeWorkingDays: number | null;
  readonly carriers: readonly PlannedCarrier[];
  readonly textSha256: string;
}

/** The website's proof of its own posting, from today. @clause S4.1(3) */
export const selfProven = (
  opened: Opened,
  terms: Terms,
  { today, calendar }: { readonly today: PlainDate; readonly calendar: WorkingCalendar },
): readonly ItemEvent[] =>
  opened.carriers
    .filter((carrier) => carrier.kind === SELF_PROVING_KIND)
    .map((carrier) =>
      postingProven({
        publication: opened.number,
        version: opened.version,
        carrier: carrier.id,
        postedBy: null,
        upOn: today,
        downOn: null,
        endsOn: calendar.addWorkingDays(today, opened.noticeWorkingDays ?? 0).due,
        fileSha256: opened.textSha256,
        isEnteredLater: false,
        insideLeadEndsOn: leadFrom(opened.scope, today, terms, calendar),
        calendar: calendar.reference,
      }),
    );

const ofPublication = (
  { publication: number }: ProofCommand,
  { publications }: StandingItem,
  decide: (publication: Publication) => ItemDecision,
): ItemDecision => {
  const publication = publications.find((one) => one.number === number);
  return publication === undefined ? rejected('publication.unknown', { publication: number }) : decide(publication);
};

/** A lead begins only where the text hung, or hangs, through it. */
const leadUnlessDown = (endsOn: PlainDate | null, downOn: PlainDate | null): PlainDate | null =>
  endsOn !== null && downOn !== null && downOn < endsOn ? null : endsOn;

/** Who put it up where and when, with a photo's or file's hash. @clause S4.1(3) */
const provePosting = (command: ProvePosting, state: ItemState): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(command, state);
  const { terms } = state;
  return ofPublication(command, state, (publication) => {
    const { carrier, postedBy, upOn, downOn, fileSha256, today, calendar } = command;
    const { number, version, scope, noticeWorkingDays, isEnteredLater } = publication;
    return under(postingPolicies, { publication, carrier, upOn, downOn, today }, () =>
      accepted(
        postingProven({
          publication: number,
          ...{ version, carrier, postedBy, upOn, downOn, fileSha256, isEnteredLater },
          endsOn: calendar.addWorkingDays(upOn, noticeWorkingDays ?? 0).due,
          insideLeadEndsOn: leadUnlessDown(leadFrom(scope, upOn, terms, calendar), downOn),
          calendar: calendar.reference,
        }),
      ),
    );
  });
};

/** When, where, by whom, with the attendance or distribution list. @clause S4.1(2) */
const proveDelivery = (command: ProveDelivery, state: ItemState): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(command, state);
  const { terms } = state;
  return ofPublication(command, state, (publication) => {
    const { deliveredOn, place, deliveredBy, listCount, listSha256, today, calendar } = command;
    const { number, version, scope, isEnteredLater } = publication;
    return under(deliveryPolicies, { publication, deliveredOn, today }, () =>
      accepted(
        deliveryProven({
          publication: number,
          ...{ version, deliveredOn, place, deliveredBy, listCount, listSha256, isEnteredLater },
          insideLeadEndsOn: leadFrom(scope, deliveredOn, terms, calendar),
          calendar: calendar.reference,
        }),
      ),
    );
  });
};

/** A carrier taken down before its last day starts its period again, even if that is learnt after the closing. @clause S4.1(3) */
const takeDown = (command: TakeDownPosting, state: ItemState): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(command, state);
  return ofPublication(command, state, (publication) => {
    const { by, carrier, downOn, today } = command;
    const posting = publication.postings.find((one) => one.carrier === carrier && one.downOn === null);
    if (posting === undefined) return rejected('publication.not-posted', { carrier });
    if (downOn > today) return rejected('publication.in-future', { downOn, today });
    if (downOn < posting.upOn) return rejected('publication.dates-reversed', { upOn: posting.upOn, downOn });
    const isEarly = downOn < posting.endsOn;
    return accepted(postingTakenDown({ by, publication: publication.number, carrier, downOn, isEarly }));
  });
};

export const proofDecisions: ItemDecisionsOn<ProofCommand> = {
  ProvePosting: provePosting,
  ProveDelivery: proveDelivery,
  TakeDownPosting: takeDown,
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

type Proven = Pick<DataOf<ItemEvent, 'PostingProven'>, 'publication' | 'insideLeadEndsOn' | 'calendar'>;

const withLead = (
  state: ItemState,
  { publication, insideLeadEndsOn }: Proven,
  carrier: CarrierId | null,
): ItemState => {
  if (!isStanding(state) || insideLeadEndsOn === null) return state;
  const lead: InsideLead = { publication, carrier, endsOn: insideLeadEndsOn };
  return { ...state, leads: [...state.leads, lead] };
};

const noticesOf = (state: ItemState, data: DataOf<ItemEvent, 'PostingProven'>): readonly Deadline[] => {
  const { publication: number, carrier, upOn, endsOn, calendar } = data;
  if (!isStanding(state)) return [];
  const { organisation, publications } = state;
  const workingDays = publications.find((one) => one.number === number)?.noticeWorkingDays ?? 0;
  const counted = { organisation, workingDays, calendar };
  return [publicationDeadline('notice', { number, carrier }, [upOn, endsOn], counted)];
};

const leadsOf = (
  state: ItemState,
  { publication: number, insideLeadEndsOn, calendar }: Proven,
  [carrier, from]: readonly [CarrierId | null, PlainDate],
): readonly Deadline[] => {
  if (state.phase === 'unborn' || insideLeadEndsOn === null) return [];
  const { organisation, terms } = state;
  const counted = { organisation, workingDays: terms.insideLeadWorkingDays, calendar };
  return [publicationDeadline('insideLead', { number, carrier }, [from, insideLeadEndsOn], counted)];
};

export const proofFolds: ItemFoldsOf<typeof proofEvents> = {
  PostingProven: (state, data) => {
    const { publication, carrier, upOn, endsOn, downOn } = data;
    const posting: Posting = { carrier, upOn, endsOn, downOn };
    const proven = inPublication(state, publication, (one) => ({ ...one, postings: [...one.postings, posting] }));
    return withDeadlines(withLead(proven, data, carrier), [
      ...noticesOf(state, data),
      ...leadsOf(state, data, [carrier, upOn]),
    ]);
  },
  DeliveryProven: (state, data) =>
    withDeadlines(
      withLead(
        inPublication(state, data.publication, (one) => ({ ...one, isDelivered: true })),
        data,
        null,
      ),
      leadsOf(state, data, [null, data.deliveredOn]),
    ),
  /** A lead that had not run through ends with the posting that it rested on. */
  PostingTakenDown: (state, { publication, carrier, downOn, isEarly }) => {
    const down = (one: Posting): Posting => (one.carrier === carrier && one.downOn === null ? { ...one, downOn } : one);
    const changed = inPublication(state, publication, (one) => ({ ...one, postings: one.postings.map(down) }));
    if (!isStanding(changed)) return changed;
    const ends = (lead: InsideLead): boolean =>
      lead.publication === publication && lead.carrier === carrier && lead.endsOn > downOn;
    const phase = isEarly ? 'published' : changed.phase;
    return { ...changed, phase, leads: changed.leads.filter((lead) => !ends(lead)) };
  },
};
