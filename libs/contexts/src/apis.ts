import type { ContextApi } from '@gongkai/contract-kit';
import { itemsApi } from '@gongkai/items-contracts';
import { organisationApi } from '@gongkai/organisation-contracts';
import { CONTEXT_NAMES, type ContextName } from './names.js';

const apis: Readonly<Record<ContextName, ContextApi>> = { organisation: organisationApi, items: itemsApi };

/** What is known of each context outside it, in the order of their names. */
export const contextApis: readonly ContextApi[] = CONTEXT_NAMES.map((name) => apis[name]);
