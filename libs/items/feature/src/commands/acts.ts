import type { ItemsCommandName } from '@gongkai/items-contracts';
import type { Act } from '@gongkai/organisation-contracts';

/**
 * Who may send a command: a person with an office that carries the act, held in the item's organisation or in the one whose
 * body decides the round under way; whoever is recorded to have attended the session that decided, where `orRecorded` says so:
 * the record is about him, whether or not he is still in office; or a process by its name. What is not listed is refused.
 */
export type WhoMay =
  | { readonly act: Act; readonly heldIn: 'item' | 'round'; readonly orRecorded?: true }
  | { readonly processes: readonly string[] };

const drafts: WhoMay = { act: 'items.draft', heldIn: 'item' };
const checks: WhoMay = { act: 'items.check-secrecy', heldIn: 'item' };
const withholds: WhoMay = { act: 'items.withhold', heldIn: 'item' };
const reviews = { act: 'items.review', heldIn: 'round' } as const satisfies WhoMay;
const publishes: WhoMay = { act: 'items.publish', heldIn: 'item' };
const corrects: WhoMay = { act: 'items.correct', heldIn: 'item' };
const closes: WhoMay = { act: 'items.close', heldIn: 'item' };
const due: WhoMay = { processes: ['process:due'] };

export const WHO_MAY: Readonly<Record<ItemsCommandName, WhoMay>> = {
  DraftItem: drafts,
  ReviseItem: drafts,
  SubmitItem: drafts,
  RecallItem: drafts,
  FlagItemWeighty: { act: 'items.flag-weighty', heldIn: 'item' },
  ClearItem: checks,
  RefuseClearance: checks,
  ProposeWithholding: withholds,
  ReleaseItem: withholds,
  CastVote: reviews,
  RecuseFromReview: reviews,
  ObjectToRecord: { ...reviews, orRecorded: true },
  RecordReviewSession: { act: 'items.record-session', heldIn: 'item' },
  PublishItem: publishes,
  ProvePosting: publishes,
  ProveDelivery: publishes,
  TakeDownPosting: publishes,
  CorrectItem: corrects,
  DropCorrection: corrects,
  PublishCorrection: publishes,
  ProposeWithdrawal: corrects,
  ClearWithdrawal: checks,
  WithdrawForSecrecy: { act: 'items.withdraw-for-secrecy', heldIn: 'item' },
  CloseItem: closes,
  ArchiveItem: closes,
  ConcludeReview: due,
  RemindSuperior: due,
  MarkApprovalStale: due,
  NoteLostSeats: { processes: ['process:note-lost-seats-when-appointment-ends'] },
  RedirectEscalation: {
    processes: [
      'process:redirect-escalation-when-organisation-is-placed',
      'process:redirect-escalation-when-superior-ends',
    ],
  },
};
