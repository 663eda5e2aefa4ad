import type { PowerTable } from '@gongkai/contract-kit';

/**
 * Who may do what in reviews. Offices of the body that decides are held in the deciding organisation; those that ask, answer, recall
 * and restart in the asking one. `self:recorded` is whoever stands in the session's record, `self:named-recused` whoever was asked
 * to recuse himself: it is about him, whether or not he is still in office. @clause S2.2 S4.2(1) S6
 */
export const reviewPowers = {
  'review.start': ['process:start-review-when-item-asks', 'process:start-review-when-organisation-asks'],
  'review.cancel': ['process:start-review-when-item-asks', 'process:start-review-when-organisation-asks'],
  'review.take-texts': ['process:start-review-when-item-asks'],
  /** Votes, recusals, questions and remarks; a delegate has no seat, which the roster says. */
  'review.decide': ['secretary', 'committeeMember', 'groupMember'],
  'review.confirm-recusal': ['secretary', 'committeeMember', 'groupMember', 'self:named-recused'],
  'review.answer': ['self:asker', 'self:author', 'clerk'],
  /** Never a clerk's: it takes the case out of his own organisation's hands. */
  'review.mark-weighty': [
    'secretary',
    'committeeMember',
    'groupMember',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
  ],
  'review.unmark-weighty': ['self:setter'],
  /** Confirms and objects to a record. */
  'review.object': ['secretary', 'committeeMember', 'groupMember', 'self:recorded'],
  'review.allow-second-record': ['self:objector'],
  'review.recall': ['clerk', 'account'],
  'review.read': [
    'clerk',
    'secretary',
    'committeeMember',
    'groupMember',
    'secrecyChecker',
    'supervisor',
    'auditor',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
    'account',
    'installation',
    'self:seated',
    'self:author',
  ],
  'review.carry-record': ['process:carry-record-when-session-is-minuted'],
  'review.note-seats': ['process:note-seats-when-offices-change', 'process:deadlines'],
  'review.redirect': ['process:redirect-review-when-organisation-moves'],
  'review.settle': ['process:deadlines'],
  'review.restart-by-itself': ['process:deadlines', 'process:note-seats-when-offices-change'],
  'review.recount-dates': ['process:deadlines', 'process:recount-review-dates-when-own-days-are-adopted'],
} as const satisfies PowerTable;

/** An act of this context. */
export type ReviewAct = keyof typeof reviewPowers;
