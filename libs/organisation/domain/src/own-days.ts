import {
  accepted,
  under,
  type Decision,
  type OwnDay,
  type OwnDays,
  type ReviewId,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  ownDaysAdopted,
  type CatalogueEvent,
  type DecisionReference,
  type DecisionRejection,
  type OwnDayChange,
  type OwnDaysRejection,
} from '@gongkai/organisation-contracts';
import type { Moment } from './moment.js';
import { ownDaysPolicies } from './own-days.policies.js';

export type AdoptOwnDays = Moment & {
  readonly type: 'AdoptOwnDays';
  readonly days: readonly OwnDayChange[];
  readonly decision: DecisionReference;
  /** Without the organisation's own days. */
  readonly official: WorkingCalendar;
};

export const NO_OWN_DAYS: OwnDays = { version: 0, days: [] };

/** The days as they stand after these changes, in their order. */
export const ownDaysAfter = (before: readonly OwnDay[], changes: readonly OwnDayChange[]): readonly OwnDay[] => {
  const changed = new Set<string>(changes.map(({ on }) => on));
  const adopted = changes.flatMap(({ on, becomes, reason }) =>
    becomes === 'official' ? [] : [{ on, isWorked: becomes === 'worked', reason }],
  );
  return [...before.filter(({ on }) => !changed.has(on)), ...adopted].sort((a, b) => (a.on < b.on ? -1 : 1));
};

/** Days off or worked of its own, announced ahead, by decision: what has run stays as it ran. @clause S4.3 */
export const decideOwnDays = (
  command: AdoptOwnDays,
  { ownDays: { version, days: before }, used }: { readonly ownDays: OwnDays; readonly used: readonly ReviewId[] },
): Decision<CatalogueEvent, OwnDaysRejection | DecisionRejection> => {
  const { days, decision, official, on } = command;
  const after = ownDaysAfter(before, days);
  return under(ownDaysPolicies, { before, after, days, official, decision, used, on }, () =>
    accepted(ownDaysAdopted({ version: version + 1, adoptedOn: on, days: days.map((day) => ({ ...day })), decision })),
  );
};
