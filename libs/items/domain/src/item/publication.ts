import {
  accepted,
  rejected,
  under,
  type CarrierId,
  type PlainDate,
  type Scope,
  type WorkingCalendar,
} from '@gongkai/kernel';
import type { PlannedCarrier, Terms } from '@gongkai/items-contracts';
import type { PublishItem } from './commands.js';
import { event, type ItemEvent } from './events.js';
import { hangsForAPeriod, openingPolicies, type OpeningCase } from './publication.policies.js';
import { underWay, wrongPhase, type ItemDecision } from './refusing.js';
import { isOpenToMembersOnly } from './requirements.js';
import { versionOf, type Approval, type InsideLead, type ItemState, type Preparing, type Standing } from './state.js';

/** Carriers of this kind show the text themselves, and so prove themselves. @clause S4.1(3) */
export const SELF_PROVING_KIND = 'website';

/** The earliest end of an inside lead. @clause S4.2(3) */
export const leadEnd = (leads: readonly InsideLead[]): PlainDate | null =>
  leads.reduce<PlainDate | null>((first, { endsOn }) => (first === null || endsOn < first ? endsOn : first), null);

/** Where a proof may begin an inside lead: open to all members, nobody beyond. @clause S4.2(3) */
export const leadFrom = (scope: Scope, from: PlainDate, terms: Terms, calendar: WorkingCalendar): PlainDate | null =>
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
      event('PostingProven', {
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
        calendar: { id: calendar.id, version: calendar.version },
      }),
    );

const planned = (ids: readonly CarrierId[], command: PublishItem): PlannedCarrier[] =>
  ids.flatMap((id) => {
    const found = command.registered.find((carrier) => carrier.id === id);
    return found === undefined ? [] : [{ id, name: found.name, kind: found.kind, place: found.place }];
  });

const opened = (state: Preparing | Standing, approval: Approval, command: PublishItem): readonly ItemEvent[] => {
  const { scope, audience, form, openedEarlierOn, today } = command;
  const version = versionOf(state, approval.version);
  const number = state.phase === 'preparing' ? 1 : state.publicationCount + 1;
  const noticeWorkingDays = hangsForAPeriod(form) ? (command.noticeWorkingDays ?? state.terms.noticeWorkingDays) : null;
  const carriers = planned(command.carriers, command);
  const published = event('ItemPublished', {
    by: command.by,
    publication: number,
    ...{ version: version.version, scope, audience, form, carriers, noticeWorkingDays },
    publishedOn: openedEarlierOn ?? today,
    isEnteredLater: openedEarlierOn !== null,
    author: state.drafter,
    responsible: version.responsible,
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

const openingCase = (state: Preparing | Standing, approval: Approval, command: PublishItem): OpeningCase => {
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
export const publishItem = (state: ItemState, command: PublishItem): ItemDecision => {
  const isApproved = state.phase === 'preparing' && state.work.stage === 'approved';
  if (!isApproved && state.phase !== 'published') return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  if (state.phase === 'published' && state.correction !== null)
    return rejected('correction.in-progress', { version: state.correction.version });
  const approval = approvalOf(state);
  if (approval === null) return wrongPhase(state, command);
  return under(openingPolicies, openingCase(state, approval, command), () =>
    accepted(...opened(state, approval, command)),
  );
};

const approvalOf = (state: Preparing | Standing): Approval | null => {
  if (state.phase !== 'preparing') return state.approval;
  return state.work.stage === 'approved' ? state.work.approval : null;
};
