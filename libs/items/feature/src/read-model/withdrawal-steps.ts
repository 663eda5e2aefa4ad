import { askedBy } from './draft-steps.js';
import type { PlainDate } from '@gongkai/kernel';
import type { DocumentSteps, ItemData } from './document-steps.js';
import { numberOf, reasonsWith } from './reason-steps.js';

/** Nothing of it stands cleared any more, and all of it is a secret. */
const takenAway = ({
  on,
  ground,
  versions,
}: Pick<ItemData<'ItemWithdrawnForSecrecy'>, 'ground' | 'versions'> & { readonly on: PlainDate }) => ({
  withdrawn: { on, ground, reason: null },
  clearedVersions: [],
  clearedWordings: [],
  secretVersions: versions.map(({ version }) => version),
});

/** Corrections under way, and withdrawals. */
export const withdrawalSteps: DocumentSteps<
  | 'CorrectionDrafted'
  | 'CorrectionDropped'
  | 'WithdrawalProposed'
  | 'WithdrawalRejected'
  | 'ItemWithdrawn'
  | 'ItemPutOutOfUse'
  | 'ItemShownAgain'
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
  ItemPutOutOfUse: (document, { outOfUseOn, ground, versions }) => {
    const { withdrawn, clearedVersions, clearedWordings, secretVersions } = document;
    return {
      ...takenAway({ on: outOfUseOn, ground, versions }),
      outOfUse: { withdrawn, clearedVersions, clearedWordings, secretVersions },
    };
  },
  ItemShownAgain: ({ outOfUse, gaps }, { from, shownOn: until, ground }) => ({
    ...outOfUse,
    outOfUse: null,
    gaps: [...gaps, { from, until, ground }],
  }),
  ItemWithdrawnForSecrecy: (_document, { withdrawnOn, ground, versions }) => ({
    ...takenAway({ on: withdrawnOn, ground, versions }),
    outOfUse: null,
  }),
};
