import { standingOnly, type DocumentSteps, type ItemData } from './document-steps.js';
import type { DecidingBody, ItemDocument, PutBefore } from './item-document.js';

const eachOnce = (versions: readonly number[]): readonly number[] => [...new Set(versions)].sort((a, b) => a - b);

const isOf =
  ({ organisation, body }: DecidingBody) =>
  (one: DecidingBody): boolean =>
    one.organisation === organisation && one.body === body;

const decidedAlsoBy = (
  decidedBy: readonly PutBefore[],
  { organisation, body }: DecidingBody,
  asked: readonly number[],
): readonly PutBefore[] => {
  const before = decidedBy.find(isOf({ organisation, body }));
  const versions = eachOnce([...(before?.versions ?? []), ...asked]);
  return [...decidedBy.filter((one) => one !== before), { organisation, body, versions }];
};

/** The version that is asked about is the one in work, else the one that is shown. */
const putForwardAlso = ({ putForward, current, shown }: ItemDocument, version: number): ItemDocument['putForward'] => {
  const asked = [current, shown].find((one) => one?.version === version);
  return asked === null || asked === undefined || putForward.some((one) => one.version === version)
    ? putForward
    : [...putForward, asked];
};

const asking = (document: ItemDocument, data: ItemData<'ReviewAsked'>): Partial<ItemDocument> => {
  const { version, before, begins, body } = data;
  const asked = eachOnce(before === null ? [version] : [before.version, version]);
  const { organisation, decidedBy } = document;
  return {
    asked,
    putForward: putForwardAlso(document, version),
    decidedBy: begins === 'own' ? decidedAlsoBy(decidedBy, { organisation, body }, asked) : decidedBy,
  };
};

/** Before which bodies the item comes, with which versions; the review under way is told by where the item stands. */
export const decidingSteps: DocumentSteps<
  | 'ReviewAsked'
  | 'ReviewPlaced'
  | 'ReviewCalledOff'
  | 'ReviewCameBack'
  | 'ItemApproved'
  | 'ItemReturned'
  | 'ItemRefused'
  | 'ApprovalWentStale'
> = {
  /** One that begins above is before nobody of ours. */
  ReviewAsked: asking,
  ReviewPlaced: ({ decidedBy, asked }, data) => ({ decidedBy: decidedAlsoBy(decidedBy, data, asked) }),
  ReviewCalledOff: standingOnly,
  ReviewCameBack: standingOnly,
  ItemApproved: standingOnly,
  ItemReturned: standingOnly,
  ItemRefused: standingOnly,
  ApprovalWentStale: standingOnly,
};
