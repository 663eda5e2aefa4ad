import type { CommandHandler } from '@gongkai/commands';
import type { OrganisationTools } from './authorizing.js';
import { catalogueHandlers } from './catalogue.handlers.js';
import { decisionsHandlers } from './decisions.handlers.js';
import { departmentAndCarrierHandlers } from './departments-and-carriers.handlers.js';
import { membershipHandlers } from './membership.handlers.js';
import { officesHandlers } from './offices.handlers.js';
import { personHandlers } from './person.handlers.js';
import { serviceAccountsHandlers } from './service-accounts.handlers.js';
import { sessionHandlers } from './session.handlers.js';
import { takeoverHandlers } from './takeover.handlers.js';
import { treeHandlers } from './tree.handlers.js';

/** The table of this context's commands, topic by topic. */
export const organisationHandlers: readonly CommandHandler<OrganisationTools>[] = [
  ...treeHandlers,
  ...departmentAndCarrierHandlers,
  ...officesHandlers,
  ...serviceAccountsHandlers,
  ...membershipHandlers,
  ...personHandlers,
  ...takeoverHandlers,
  ...catalogueHandlers,
  ...sessionHandlers,
  ...decisionsHandlers,
];
