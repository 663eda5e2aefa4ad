import { refuse, widthOfScope, type PlainDate, type Policy } from '@gongkai/kernel';
import type { ItemRejection } from '@gongkai/items-contracts';
import { needsPreDisclosure } from './requirements.js';
import type { Approval, Publication, Version } from './state.js';

/** An approved correction that is to take the place of the old version. */
export interface CorrectionCase {
  readonly approval: Approval;
  readonly version: Version;
  readonly publications: readonly Publication[];
  readonly today: PlainDate;
}
type CorrectionPolicy = Policy<CorrectionCase, ItemRejection>;

/** A corrected text, too, was cleared: that version, no other. @clause S2.1(3) S2.1(5) */
export const noSecretComesInByCorrection: CorrectionPolicy = ({ approval, version }) =>
  approval.version === version.version ? undefined : refuse('item.not-cleared', { version: version.version });

/** The approval of a correction doesn't keep for ever either. @clause S4.2(1) */
export const aCorrectionIsPublishedInTime: CorrectionPolicy = ({ approval, today }) =>
  today > approval.staleOn ? refuse('publication.approval-stale', { staleOn: approval.staleOn }) : undefined;

/** A correction that turns the matter into one to be consulted on waits for it. @clause S4.2(2) */
export const aCorrectionDoesNotPassConsultationBy: CorrectionPolicy = ({ version }) =>
  needsPreDisclosure(version) ? refuse('item.pre-disclosure-required', { version: version.version }) : undefined;

/** A correction reaches whom the old version reached only if it was reviewed so wide. @clause S4.2(1) */
export const aCorrectionStaysWithinItsReview: CorrectionPolicy = ({ approval, publications }) => {
  const beyond = publications.find(
    ({ scope, audience }) =>
      widthOfScope(scope) > widthOfScope(approval.scope) ||
      (scope === 'audience' && approval.scope === 'audience' && audience !== approval.audience),
  );
  return beyond === undefined
    ? undefined
    : refuse('publication.beyond-review', { scope: beyond.scope, reviewed: approval.scope });
};

export const correctionPolicies: readonly CorrectionPolicy[] = [
  noSecretComesInByCorrection,
  aCorrectionIsPublishedInTime,
  aCorrectionDoesNotPassConsultationBy,
  aCorrectionStaysWithinItsReview,
];
