import type { DataOf } from '@gongkai/contract-kit';
import { itemPublished, type Form, type PlannedCarrier, type publicationEvents } from '@gongkai/items-contracts';
import {
  accepted,
  rejected,
  under,
  type CarrierId,
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
import { leadEnd, selfProven } from './proof.js';
import { hangsForAPeriod, openingPolicies, type UsableCarrier, type OpeningCase } from './publication.policies.js';
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
    openedEarlierOn: PlainDate | null;
    registered: readonly UsableCarrier[];
    calendar: WorkingCalendar;
  }
>;
export type PublicationCommand = PublishItem;

const planned = (ids: readonly CarrierId[], command: PublishItem): PlannedCarrier[] =>
  ids.flatMap((id) => {
    const found = command.registered.find((carrier) => carrier.id === id);
    return found === undefined ? [] : [{ id, name: found.name, kind: found.kind, place: found.place }];
  });

const opened = (command: PublishItem, state: Preparing | StandingItem, approval: Approval): readonly ItemEvent[] => {
  const { scope, audience, form, openedEarlierOn, today } = command;
  const version = versionOf(state, approval.version);
  const number = state.phase === 'preparing' ? 1 : state.publicationCount + 1;
  const noticeWorkingDays = hangsForAPeriod(form) ? (command.noticeWorkingDays ?? state.terms.noticeWorkingDays) : null;
  const carriers = planned(command.carriers, command);
  const published = itemPublished({
    by: command.by,
    publication: number,
    ...{ version: version.version, scope, audience, form, carriers, noticeWorkingDays },
    publishedOn: openedEarlierOn ?? today,
    isEnteredLater: openedEarlierOn !== null,
    ...whoIsNamedIsOfTheVersionShown(version),
    approver: approval.approver,
    textSha256: version.textSha256,
  });
  const shown = {
    number,
    version: version.version,
    scope,
    noticeWorkingDays,
    carriers,
    textSha256: version.textSha256,
  };
  return [published, ...selfProven(shown, state.terms, command)];
};

const approvalOf = (state: Preparing | StandingItem): Approval | null => {
  if (state.phase !== 'preparing') return state.approval;
  return state.work.stage === 'approved' ? state.work.approval : null;
};

const openingCase = (command: PublishItem, state: Preparing | StandingItem, approval: Approval): OpeningCase => {
  const { scope, audience, form, carriers, registered, noticeWorkingDays, openedEarlierOn, today } = command;
  return {
    ...{ scope, audience, form, carriers, registered, noticeWorkingDays, openedEarlierOn, today },
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
  if (state.round !== null) return underWay(state);
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
    isShownWeighty: state.isWeighty,
  };
};

export const publicationFolds: ItemFoldsOf<typeof publicationEvents> = {
  /** A new publication takes the place of one at the same circle that waited for the corrected text. */
  ItemPublished: (state, data) => {
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
  },
};
