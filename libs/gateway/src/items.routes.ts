import * as items from '@gongkai/items-contracts';
import type { CommandRoute, QueryRoute } from './routes.js';

const tag = 'items';
const act = (
  path: string,
  contract: CommandRoute['contract'],
  bodyParameters: readonly string[] = [],
): CommandRoute => ({
  path: `/items/{item}${path}`,
  contract,
  target: 'item',
  seenBy: items.itemById,
  bodyParameters,
  tag,
});

/** Every act on an item that people do; those of processes have no route. */
export const itemsCommandRoutes: readonly CommandRoute[] = [
  { path: '/items', contract: items.draftItem, tag },
  act('/versions', items.reviseItem),
  act('/weighty-flags', items.flagItemWeighty),
  act('/clearances', items.clearItem),
  act('/clearance-refusals', items.refuseClearance),
  act('/withholdings', items.proposeWithholding),
  act('/releases', items.releaseItem),
  act('/submissions', items.submitItem),
  act('/recalls', items.recallItem),
  act('/reviews/{round}/votes', items.castVote, ['round']),
  act('/recusals', items.recuseFromReview),
  act('/reviews/{round}/sessions', items.recordReviewSession, ['round']),
  act('/objections', items.objectToRecord),
  act('/publications', items.publishItem),
  act('/publications/{publication}/postings', items.provePosting, ['publication']),
  act('/publications/{publication}/deliveries', items.proveDelivery, ['publication']),
  act('/publications/{publication}/takedowns', items.takeDownPosting, ['publication']),
  act('/corrections', items.correctItem),
  act('/correction-drops', items.dropCorrection),
  act('/correction-publications', items.publishCorrection),
  act('/withdrawals', items.proposeWithdrawal),
  act('/withdrawal-clearances', items.clearWithdrawal),
  act('/secrecy-withdrawals', items.withdrawForSecrecy),
  act('/closures', items.closeItem),
  act('/archivings', items.archiveItem),
];

const validator = items.publicItemsValidator;

export const itemsQueryRoutes: readonly QueryRoute[] = [
  { path: '/items', contract: items.itemsList, tag },
  { path: '/items/{item}', contract: items.itemById, tag, etag: 'revision' },
  { path: '/items/{item}/history', contract: items.itemHistory, tag },
  { path: '/items/{item}/versions', contract: items.itemVersions, tag },
  { path: '/items/{item}/differences', contract: items.versionDifference, tag },
  { path: '/withheld-register', contract: items.withheldRegister, tag },
  { path: '/public/items', contract: items.publicItems, tag: 'public', isPublic: true, validator },
  { path: '/public/items/{item}', contract: items.publicItemById, tag: 'public', isPublic: true, validator },
  { path: '/public/items/{item}/versions', contract: items.publicItemVersions, tag: 'public', isPublic: true },
  { path: '/public/items/{item}/differences', contract: items.publicVersionDifference, tag: 'public', isPublic: true },
];
