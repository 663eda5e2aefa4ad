import type { ContextApi, PowerTable } from '@gongkai/contract-kit';
import { itemsApi } from '@gongkai/items-contracts';
import { disjoint } from '@gongkai/kernel';
import { organisationApi } from '@gongkai/organisation-contracts';
import { reviewApi } from '@gongkai/review-contracts';
import { CONTEXT_NAMES, type ContextName } from './names.js';

const apis: Readonly<Record<ContextName, ContextApi>> = {
  organisation: organisationApi,
  review: reviewApi,
  items: itemsApi,
};

/** What is known of each context outside it, in the order of their names. */
export const contextApis: readonly ContextApi[] = CONTEXT_NAMES.map((name) => apis[name]);

/** All acts that there are, with their bearers: no two contexts have one of the same name. */
export const contextPowers: PowerTable = disjoint(...contextApis.map(({ powers }) => powers));
