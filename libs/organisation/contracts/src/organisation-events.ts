import type { EventOf } from '@gongkai/contract-kit';
import { askingEvents } from './decisions/asking.js';
import { departmentsAndCarriersEvents } from './departments-and-carriers.js';
import { treeEvents } from './tree.js';

/** Stored events of `organisation-<id>`. ❄ */
export const organisationEvents = [...treeEvents, ...departmentsAndCarriersEvents, ...askingEvents] as const;
export type OrganisationEvent = EventOf<typeof organisationEvents>;
