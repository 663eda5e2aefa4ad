import type { DataOf } from '@gongkai/contract-kit';
import {
  deliveryProven,
  postingTakenDown,
  type InPrint,
  type PlannedCarrier,
  type proofEvents,
} from '@gongkai/items-contracts';
import {
  accepted,
  rejected,
  under,
  type CarrierId,
  type PersonId,
  type PlainDate,
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
import { hung, leadFrom } from './hanging.js';
import type { UsableCarrier } from './publication.policies.js';
import {
  isStanding,
  type Deadline,
  type InsideLead,
  type ItemState,
  type Posting,
  type Publication,
  type ReplacedPosting,
  type StandingItem,
} from './state.js';

export type ProvePosting = Named<
  'ProvePosting',
  ByPerson & {
    publication: number;
    carrier: CarrierId;
    postedBy: PersonId;
    isPosterOnRecord: boolean;
    upOn: PlainDate;
    downOn: PlainDate | null;
    fileSha256: string;
    calendar: WorkingCalendar;
  } & InPrint
>;
export type ProveDelivery = Named<
  'ProveDelivery',
  ByPerson & {
    publication: number;
    deliveredOn: PlainDate;
    venue: CarrierId;
    registered: readonly UsableCarrier[];
    documentNumber: string | null;
    deliveredBy: PersonId;
    isPosterOnRecord: boolean;
    listCount: number;
    listSha256: string;
    calendar: WorkingCalendar;
  }
>;
export type TakeDownPosting = Named<
  'TakeDownPosting',
  ByPerson & { publication: number; carrier: CarrierId; downOn: PlainDate; version: number | null }
>;
export type ProofCommand = ProvePosting | ProveDelivery | TakeDownPosting;

/** As it stands in the register; a place that isn't there was refused before. */
const placeOf = (id: CarrierId, found: UsableCarrier | undefined): PlannedCarrier => ({
  ...{ id, name: found?.name ?? '', kind: found?.kind ?? '', place: found?.place ?? '' },
});

/** The posting of that version there that still hangs. */
const isOfReplaced =
  (hangs: { readonly publication: number; readonly carrier: CarrierId; readonly version: number | null }) =>
  (one: ReplacedPosting): boolean =>
    one.publication === hangs.publication &&
    one.carrier === hangs.carrier &&
    one.version === hangs.version &&
    one.downOn === null;

const ofPublication = (
  { publication: number }: ProofCommand,
  { publications }: StandingItem,
  decide: (publication: Publication) => ItemDecision,
): ItemDecision => {
  const publication = publications.find((one) => one.number === number);
  return publication === undefined ? rejected('publication.unknown', { publication: number }) : decide(publication);
};

/** Who put it up where and when, with a photo's or file's hash. @clause S4.1(3) */
const provePosting = (command: ProvePosting, state: ItemState): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(command, state);
  const { terms } = state;
  return ofPublication(command, state, (publication) => {
    const { carrier, postedBy, upOn, downOn, fileSha256, today, calendar, issue, page, isPosterOnRecord } = command;
    return under(postingPolicies, { publication, carrier, upOn, downOn, today, issue, page, isPosterOnRecord }, () =>
      accepted(hung(publication, terms, { carrier, postedBy, upOn, downOn, fileSha256, calendar, issue, page })),
    );
  });
};

/** When, where, by whom, with the attendance or distribution list. @clause S4.1(2) */
const proveDelivery = (command: ProveDelivery, state: ItemState): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(command, state);
  const { terms } = state;
  return ofPublication(command, state, (publication) => {
    const { deliveredOn, deliveredBy, documentNumber, listCount, listSha256, today, calendar, isPosterOnRecord } =
      command;
    const { number, version, scope, isEnteredLater } = publication;
    const venue = command.registered.find(({ id }) => id === command.venue);
    return under(deliveryPolicies, { publication, deliveredOn, venue, documentNumber, today, isPosterOnRecord }, () =>
      accepted(
        deliveryProven({
          publication: number,
          ...{ version, deliveredOn, deliveredBy, documentNumber, listCount, listSha256, isEnteredLater },
          venue: placeOf(command.venue, venue),
          insideLeadEndsOn: leadFrom(scope, deliveredOn, terms, calendar),
          calendar: calendar.reference,
        }),
      ),
    );
  });
};

const comesDown = (
  posting: { readonly upOn: PlainDate },
  { downOn, today }: TakeDownPosting,
  taken: (downOn: PlainDate) => ItemEvent,
): ItemDecision => {
  if (downOn > today) return rejected('publication.in-future', { downOn, today });
  return downOn < posting.upOn
    ? rejected('publication.dates-reversed', { upOn: posting.upOn, downOn })
    : accepted(taken(downOn));
};

/** What a correction replaced comes down, too, some day; nothing starts again by it. @clause S2.1(5) S4.1(3) */
const aReplacedPostingComesDownToo = (command: TakeDownPosting, { replaced }: StandingItem): ItemDecision => {
  const { by, publication, carrier, version } = command;
  const posting = replaced.find(isOfReplaced({ publication, carrier, version }));
  if (posting === undefined) return rejected('publication.not-posted', { carrier, version });
  const hungThere = { by, publication, version: posting.version, carrier };
  return comesDown(posting, command, (downOn) => postingTakenDown({ ...hungThere, downOn, isEarly: false }));
};

/** A carrier taken down before its last day starts its period again, even if that is learnt after the closing. @clause S4.1(3) */
const takeDown = (command: TakeDownPosting, state: ItemState): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(command, state);
  const { by, carrier, version: asked } = command;
  const publication = state.publications.find(({ number }) => number === command.publication);
  if (asked !== null && asked !== publication?.version) return aReplacedPostingComesDownToo(command, state);
  return ofPublication(command, state, ({ number, version, postings }) => {
    const posting = postings.find((one) => one.carrier === carrier && one.downOn === null);
    if (posting === undefined) return rejected('publication.not-posted', { carrier });
    const hungThere = { by, publication: number, version, carrier };
    return comesDown(posting, command, (downOn) =>
      postingTakenDown({ ...hungThere, downOn, isEarly: downOn < posting.endsOn }),
    );
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
  const { publications } = state;
  const workingDays = publications.find((one) => one.number === number)?.noticeWorkingDays ?? 0;
  const counted = { workingDays, calendar };
  return [publicationDeadline('notice', { number, carrier }, [upOn, endsOn], counted)];
};

const leadsOf = (
  state: ItemState,
  { publication: number, insideLeadEndsOn, calendar }: Proven,
  [carrier, from]: readonly [CarrierId | null, PlainDate],
): readonly Deadline[] => {
  if (state.phase === 'unborn' || insideLeadEndsOn === null) return [];
  const { terms } = state;
  const counted = { workingDays: terms.insideLeadWorkingDays, calendar };
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
  /** A lead that had not run through ends with the posting that it rested on; what was replaced carries none. */
  PostingTakenDown: (state, { publication, version, carrier, downOn, isEarly }) => {
    if (!isStanding(state)) return state;
    const isGone = isOfReplaced({ publication, carrier, version });
    const replaced = state.replaced.map((one) => (isGone(one) ? { ...one, downOn } : one));
    if (state.replaced.some(isGone)) return { ...state, replaced };
    const down = (one: Posting): Posting => (one.carrier === carrier && one.downOn === null ? { ...one, downOn } : one);
    const publications = state.publications.map((one) =>
      one.number === publication ? { ...one, postings: one.postings.map(down) } : one,
    );
    const ends = (lead: InsideLead): boolean =>
      lead.publication === publication && lead.carrier === carrier && lead.endsOn > downOn;
    const phase = isEarly ? 'published' : state.phase;
    return { ...state, phase, publications, leads: state.leads.filter((lead) => !ends(lead)) };
  },
};
