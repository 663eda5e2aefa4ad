import type { DataOf } from '@gongkai/contract-kit';
import {
  itemPublished,
  type Form,
  type InPrint,
  type PlannedCarrier,
  type publicationEvents,
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
  underWay,
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from './decision.js';
import { hung, leadEnd, selfProven, type Opened } from './hanging.js';
import { isInPrint, provesItself } from './proving.js';
import { hangsForAPeriod, openingPolicies, type UsableCarrier, type OpeningCase } from './publication.policies.js';
import { coreOf, postingsOf } from './folding.js';
import { scopesWith, whoIsNamedIsOfTheVersionShown } from './requirements.js';
import {
  isStanding,
  versionOf,
  type Approval,
  type ItemState,
  type Preparing,
  type Publication,
  type StandingItem,
} from './state.js';

export type PublishItem = Named<
  'PublishItem',
  ByPerson & {
    scope: Scope;
    audience: string | null;
    form: Form;
    carriers: readonly CarrierId[];
    noticeWorkingDays: number | null;
    openedEarlier: OpenedEarlier | null;
    registered: readonly UsableCarrier[];
    calendar: WorkingCalendar;
  }
>;
/** What was open on paper before it was entered here, with the proof of that day. @clause S4.3 */
export interface OpenedEarlier extends InPrint {
  readonly on: PlainDate;
  readonly postedBy: PersonId;
  readonly isPosterOnRecord: boolean;
  readonly fileSha256: string;
}

export type PublicationCommand = PublishItem;

const NOT_IN_PRINT: InPrint = { issue: null, page: null };

const planned = (ids: readonly CarrierId[], command: PublishItem): PlannedCarrier[] =>
  ids.flatMap((id) => {
    const found = command.registered.find((carrier) => carrier.id === id);
    return found === undefined ? [] : [{ id, name: found.name, kind: found.kind, place: found.place }];
  });

/** Entered later, each carrier but the website bore it on that day. @clause S4.3 */
const provenEarlier = (shown: Opened, terms: Terms, command: PublishItem): readonly ItemEvent[] => {
  const { openedEarlier, calendar } = command;
  if (openedEarlier === null) return [];
  const { on: upOn, postedBy, fileSha256, issue, page } = openedEarlier;
  return shown.carriers
    .filter(({ kind }) => !provesItself(kind))
    .map(({ id: carrier, kind }) => {
      const print = isInPrint(kind) ? { issue, page } : NOT_IN_PRINT;
      return hung(shown, terms, { carrier, postedBy, upOn, downOn: null, fileSha256, calendar, ...print });
    });
};

const opened = (command: PublishItem, state: Preparing | StandingItem, approval: Approval): readonly ItemEvent[] => {
  const { scope, audience, form, openedEarlier, today } = command;
  const version = versionOf(state, approval.version);
  const number = state.phase === 'preparing' ? 1 : state.publicationCount + 1;
  const noticeWorkingDays = hangsForAPeriod(form) ? (command.noticeWorkingDays ?? state.terms.noticeWorkingDays) : null;
  const carriers = planned(command.carriers, command);
  const isEnteredLater = openedEarlier !== null;
  const { textSha256 } = version;
  const published = itemPublished({
    by: command.by,
    publication: number,
    ...{ version: version.version, scope, audience, form, carriers, noticeWorkingDays },
    publishedOn: openedEarlier?.on ?? today,
    isEnteredLater,
    earlierProof:
      openedEarlier === null ? null : { postedBy: openedEarlier.postedBy, fileSha256: openedEarlier.fileSha256 },
    ...whoIsNamedIsOfTheVersionShown(version),
    approver: approval.approver,
    textSha256,
  });
  const shown = { number, version: version.version, scope, noticeWorkingDays, carriers, textSha256, isEnteredLater };
  return [published, ...provenEarlier(shown, state.terms, command), ...selfProven(shown, state.terms, command)];
};

const approvalOf = (state: Preparing | StandingItem): Approval | null => {
  if (state.phase !== 'preparing') return state.approval;
  return state.work.stage === 'approved' ? state.work.approval : null;
};

const openingCase = (command: PublishItem, state: Preparing | StandingItem, approval: Approval): OpeningCase => {
  const { scope, audience, form, carriers, registered, noticeWorkingDays, openedEarlier, today } = command;
  return {
    ...{ scope, audience, form, carriers, registered, noticeWorkingDays, openedEarlier, today },
    approval,
    version: versionOf(state, state.phase === 'preparing' ? state.work.version : approval.version),
    terms: state.terms,
    leadEndsOn: state.phase === 'preparing' ? null : leadEnd(state.leads),
    isFirstUse: state.phase === 'preparing',
  };
};

/** Opens the approved version within one scope; an item may be opened several times. @clause S4.1(1) S4.2(3) */
const publish = (command: PublishItem, state: ItemState): ItemDecision => {
  const isApproved = state.phase === 'preparing' && state.work.stage === 'approved';
  if (!isApproved && state.phase !== 'published') return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  if (state.phase === 'published' && state.correction !== null)
    return rejected('correction.in-progress', { version: state.correction.version });
  const approval = approvalOf(state);
  if (approval === null) return wrongPhase(command, state);
  return under(openingPolicies, openingCase(command, state, approval), () =>
    accepted(...opened(command, state, approval)),
  );
};

export const publicationDecisions: ItemDecisionsOn<PublicationCommand> = { PublishItem: publish };

const publicationFrom = (data: DataOf<ItemEvent, 'ItemPublished'>): Publication => ({
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

const firstOpened = (state: ItemState): StandingItem | null => {
  if (isStanding(state)) return state;
  if (state.phase !== 'preparing' || state.work.stage !== 'approved') return null;
  return {
    ...coreOf(state),
    review: state.review,
    phase: 'published',
    approval: state.work.approval,
    publications: [],
    publicationCount: 0,
    replaced: [],
    leads: [],
    scopesReached: [],
    correction: null,
    shownVersions: [state.work.approval.version],
    isShownWeighty: state.isWeighty,
    isNextWeighty: false,
  };
};

export const publicationFolds: ItemFoldsOf<typeof publicationEvents> = {
  /** A new publication takes the place of one at the same circle that waited for the corrected text. */
  ItemPublished: (state, data) => {
    const standing = firstOpened(state);
    if (standing === null) return state;
    const isReplaced = ({ isWaiting, scope, audience }: Publication): boolean =>
      isWaiting && scope === data.scope && audience === data.audience;
    const kept = standing.publications.filter((one) => !isReplaced(one));
    const gone = standing.publications.filter(isReplaced);
    return {
      ...standing,
      publications: [...kept, publicationFrom(data)],
      publicationCount: data.publication,
      replaced: [...standing.replaced, ...gone.flatMap(postingsOf)],
      scopesReached: scopesWith(standing.scopesReached, data.scope),
    };
  },
};
