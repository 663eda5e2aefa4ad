import { askedBy } from './draft-steps.js';
import type { DocumentSteps } from './document-steps.js';
import { underWayEnded } from './round-steps.js';

/** Corrections under way, and withdrawals. */
export const withdrawalSteps: DocumentSteps<
  | 'CorrectionDrafted'
  | 'CorrectionDropped'
  | 'WithdrawalProposed'
  | 'WithdrawalCleared'
  | 'WithdrawalRejected'
  | 'ItemWithdrawn'
  | 'ItemWithdrawnForSecrecy'
> = {
  CorrectionDrafted: (_document, data) => ({ current: askedBy(data), pendingReason: data.reason }),
  CorrectionDropped: ({ shown, current }) => ({ current: shown ?? current, pendingReason: null }),
  WithdrawalProposed: (_document, { reason }) => ({ pendingReason: reason, isPendingReasonCleared: false }),
  WithdrawalCleared: ({ withdrawn }) =>
    withdrawn === null ? { isPendingReasonCleared: true } : { withdrawn: { ...withdrawn, isReasonCleared: true } },
  WithdrawalRejected: () => ({ pendingReason: null }),
  ItemWithdrawn: ({ pendingReason, isPendingReasonCleared }, { withdrawnOn }) => ({
    withdrawn: { on: withdrawnOn, ground: null, reason: pendingReason, isReasonCleared: isPendingReasonCleared },
  }),
  ItemWithdrawnForSecrecy: ({ rounds }, { withdrawnOn, ground, versions }) => ({
    rounds: underWayEnded(rounds, 'withdrawn'),
    withdrawn: { on: withdrawnOn, ground, reason: null, isReasonCleared: false },
    clearedVersions: [],
    secretVersions: versions.map(({ version }) => version),
  }),
};
