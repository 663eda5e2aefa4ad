import { askedBy } from './draft-steps.js';
import type { DocumentSteps } from './document-steps.js';
import { numberOf, reasonsWith } from './reason-steps.js';
import { underWayEnded } from './round-steps.js';

/** Corrections under way, and withdrawals. */
export const withdrawalSteps: DocumentSteps<
  | 'CorrectionDrafted'
  | 'CorrectionDropped'
  | 'WithdrawalProposed'
  | 'WithdrawalRejected'
  | 'ItemWithdrawn'
  | 'ItemWithdrawnForSecrecy'
> = {
  CorrectionDrafted: (_document, data) => ({ current: askedBy(data), pendingReason: data.reason }),
  CorrectionDropped: ({ shown, current }) => ({ current: shown ?? current, pendingReason: null }),
  WithdrawalProposed: ({ reasons }, { by, number, reason }) => ({
    reasons: reasonsWith(reasons, { number, act: 'withdrawal', by, reason }),
  }),
  WithdrawalRejected: ({ reasons }) => ({ reasons: reasons.filter(({ act }) => act !== 'withdrawal') }),
  ItemWithdrawn: ({ reasons }, { withdrawnOn }) => ({
    withdrawn: { on: withdrawnOn, ground: null, reason: numberOf(reasons, 'withdrawal') },
  }),
  ItemWithdrawnForSecrecy: ({ rounds }, { withdrawnOn, ground, versions }) => ({
    rounds: underWayEnded(rounds, 'withdrawn'),
    withdrawn: { on: withdrawnOn, ground, reason: null },
    clearedVersions: [],
    clearedWordings: [],
    secretVersions: versions.map(({ version }) => version),
  }),
};
