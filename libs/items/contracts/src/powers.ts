import type { PowerTable } from '@gongkai/contract-kit';

/**
 * Who may do what in items, by offices held in the item's organisation. How bodies decide on items is the context `review`'s.
 * @clause S2.2 S4.2(1) S6
 */
export const itemsPowers = {
  'items.draft': ['clerk', 'account'],
  'items.check-secrecy': ['secrecyChecker'],
  /** Puts it to the leading group, which decides. */
  'items.withhold': ['clerk', 'secrecyChecker'],
  'items.flag-weighty': [
    'secretary',
    'committeeMember',
    'groupMember',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
  ],
  'items.publish': ['clerk', 'account'],
  'items.correct': ['clerk', 'account'],
  'items.withdraw-for-secrecy': ['secrecyChecker', 'secretary'],
  'items.close': ['clerk', 'account'],
  'items.read-drafts': ['clerk', 'secrecyChecker', 'secretary', 'auditor', 'supervisor', 'account', 'installation'],
  /** Sight follows the task: all of what is or was before a body that the office sits in, here or above. */
  'items.read-what-is-decided': [
    'committeeMember',
    'groupMember',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
  ],
  'items.note-overdue-recheck': ['process:deadlines'],
  'items.mark-approval-stale': ['process:deadlines'],
  'items.recount-deadlines': ['process:deadlines', 'process:recount-deadlines-when-own-days-are-adopted'],
  'items.take-outcome': ['process:take-outcome-when-review-ends'],
} as const satisfies PowerTable;

/** An act of this context. */
export type ItemsAct = keyof typeof itemsPowers;
