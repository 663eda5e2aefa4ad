import { postingProven, type InPrint, type PlannedCarrier, type Terms } from '@gongkai/items-contracts';
import type { CarrierId, PersonId, PlainDate, Scope, WorkingCalendar } from '@gongkai/kernel';
import type { ItemEvent } from './decision.js';
import { provesItself } from './proving.js';
import { isOpenToMembersOnly } from './requirements.js';
import type { InsideLead } from './state.js';

/** The earliest end of an inside lead. @clause S4.2(3) */
export const leadEnd = (leads: readonly InsideLead[]): PlainDate | null =>
  leads.reduce<PlainDate | null>((first, { endsOn }) => (first === null || endsOn < first ? endsOn : first), null);

/** Where a proof may begin an inside lead: open to all members, nobody beyond. @clause S4.2(3) */
export const leadFrom = (scope: Scope, from: PlainDate, terms: Terms, calendar: WorkingCalendar): PlainDate | null =>
  isOpenToMembersOnly(scope) ? calendar.addWorkingDays(from, terms.insideLeadWorkingDays).due : null;

/** A lead begins only where the text hung, or hangs, through it. */
const leadUnlessDown = (endsOn: PlainDate | null, downOn: PlainDate | null): PlainDate | null =>
  endsOn !== null && downOn !== null && downOn < endsOn ? null : endsOn;

/** A publication as far as what hangs of it is told. */
export interface Hung {
  readonly number: number;
  readonly version: number;
  readonly scope: Scope;
  readonly noticeWorkingDays: number | null;
  readonly isEnteredLater: boolean;
}

/** How it hung on one carrier, by whom. */
interface Hanging extends InPrint {
  readonly carrier: CarrierId;
  readonly postedBy: PersonId | null;
  readonly upOn: PlainDate;
  readonly downOn: PlainDate | null;
  readonly fileSha256: string;
  readonly calendar: WorkingCalendar;
}

/** That a carrier bore it from a day on, with the last day of its period and of the lead that it begins. @clause S4.1(3) S4.2(3) */
export const hung = (publication: Hung, terms: Terms, { calendar, ...hanging }: Hanging): ItemEvent => {
  const { number, version, scope, noticeWorkingDays, isEnteredLater } = publication;
  const { upOn, downOn } = hanging;
  return postingProven({
    publication: number,
    ...{ version, ...hanging, isEnteredLater },
    endsOn: calendar.addWorkingDays(upOn, noticeWorkingDays ?? 0).due,
    insideLeadEndsOn: leadUnlessDown(leadFrom(scope, upOn, terms, calendar), downOn),
    calendar: calendar.reference,
  });
};

/** A publication as far as its own website needs it. */
export interface Opened extends Hung {
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
    .filter(({ kind }) => provesItself(kind))
    .map(({ id: carrier }) =>
      hung({ ...opened, isEnteredLater: false }, terms, {
        ...{ carrier, postedBy: null, upOn: today, downOn: null, fileSha256: opened.textSha256, calendar },
        ...{ issue: null, page: null },
      }),
    );
