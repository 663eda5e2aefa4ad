import { itemsContext } from '@gongkai/items-feature';
import { organisationContext } from '@gongkai/organisation-feature';
import { reviewContext } from '@gongkai/review-feature';
import type { ContextDefinition } from '@gongkai/service';
import { contextPowers } from './apis.js';
import { CONTEXT_NAMES, type ContextName } from './names.js';

const definitions: Readonly<Record<ContextName, ContextDefinition>> = {
  organisation: organisationContext(contextPowers),
  review: reviewContext,
  items: itemsContext,
};

/** The context of that name, as a process mounts it. */
export const contextNamed = (name: ContextName): ContextDefinition => definitions[name];

/** Every context, as a process mounts it, in the order of their names. */
export const contexts: readonly ContextDefinition[] = CONTEXT_NAMES.map(contextNamed);
