import type { VersionData } from '@gongkai/items-contracts';
import { isBelowThreshold } from '@gongkai/items-domain';
import { standingOnly, type DocumentSteps } from './document-steps.js';
import type { VersionDocument } from './item-document.js';

/** What a version asks for. */
export const askedBy = (data: VersionData): VersionDocument => ({
  version: data.version,
  entries: data.entries.map((entry) => entry.code),
  scope: data.scope,
  audience: data.audience,
  responsible: data.responsible,
  decision: data.decision,
  money: data.money,
  marks: data.marks,
  givenUp: data.givenUp,
  isBelowThreshold: isBelowThreshold(data),
  textSha256: data.textSha256,
});

/** Texts, their secrecy check, and what is held back. */
export const draftSteps: DocumentSteps<
  | 'ItemRevised'
  | 'ItemFlaggedWeighty'
  | 'ItemCleared'
  | 'ClearanceRefused'
  | 'WithholdingProposed'
  | 'ItemWithheld'
  | 'WithholdingRejected'
  | 'ReleaseProposed'
  | 'ItemReleased'
  | 'RecheckFellDue'
> = {
  ItemRevised: ({ pendingReason }, data) => ({ current: askedBy(data), pendingReason: data.reason ?? pendingReason }),
  ItemFlaggedWeighty: standingOnly,
  ItemCleared: ({ clearedVersions, secretVersions }, { version }) => ({
    clearedVersions: [...clearedVersions, version],
    secretVersions: secretVersions.filter((one) => one !== version),
  }),
  ClearanceRefused: ({ clearedVersions, secretVersions }, { version }) => ({
    clearedVersions: clearedVersions.filter((one) => one !== version),
    secretVersions: [...secretVersions, version],
  }),
  WithholdingProposed: standingOnly,
  ItemWithheld: (_document, { ground, recheckOn, isTitleMasked, withheldOn }) => ({
    withheld: { ground, recheckOn, isTitleMasked, withheldOn },
  }),
  WithholdingRejected: standingOnly,
  ReleaseProposed: standingOnly,
  RecheckFellDue: standingOnly,
  ItemReleased: () => ({ withheld: null, secretVersions: [] }),
};
