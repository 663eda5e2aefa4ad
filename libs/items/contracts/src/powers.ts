import type { PowerTable } from '@gongkai/contract-kit';

/**
 * Who may do what in items. Offices are held in the item's organisation; those that decide (`review`, `object-to-record`) in the
 * organisation whose body decides the round under way. `self:recorded` is whoever is recorded to have attended the session that
 * decided: the record is about him, whether or not he is still in office. @clause S2.2 S4.2(1) S6
 */
export const itemsPowers = {
  'items.draft': ['clerk', 'account'],
  'items.check-secrecy': ['secrecyChecker'],
  'items.review': ['secretary', 'committeeMember', 'groupMember'],
  'items.object-to-record': ['secretary', 'committeeMember', 'groupMember', 'self:recorded'],
  /** Puts it to the leading group, which decides. */
  'items.withhold': ['clerk', 'secrecyChecker'],
  'items.record-session': ['clerk'],
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
  'items.read-drafts': [
    'clerk',
    'secrecyChecker',
    'secretary',
    'committeeMember',
    'groupMember',
    'auditor',
    'supervisor',
    'superior:secretary',
    'superior:committeeMember',
    'account',
    'installation',
  ],
  'items.conclude-review': ['process:deadlines'],
  'items.remind-superior': ['process:deadlines'],
  'items.note-overdue-recheck': ['process:deadlines'],
  'items.mark-approval-stale': ['process:deadlines'],
  'items.recount-deadlines': ['process:deadlines', 'process:recount-deadlines-when-own-days-are-adopted'],
  'items.note-lost-seats': ['process:note-lost-seats-when-appointment-ends'],
  'items.redirect-escalation': [
    'process:redirect-escalation-when-organisation-is-placed',
    'process:redirect-escalation-when-superior-ends',
  ],
} as const satisfies PowerTable;

/** An act of this context. */
export type ItemsAct = keyof typeof itemsPowers;
