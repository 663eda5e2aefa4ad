import { askQuery, type Bus } from '@gongkai/bus';
import { newUuid } from '@gongkai/event-store';
import { dateInZone, instantOfMs, type OrganisationId } from '@gongkai/kernel';
import { rulesOf } from '@gongkai/organisation-contracts';
import { refusedReply, TIMEOUT_MS } from '../installation-commands.js';

/** The day that it is in the organisation's own zone. @throws Ended when there is no such organisation */
export const todayIn = async (bus: Bus, organisation: OrganisationId) => {
  const at = instantOfMs(Date.now());
  const asking = { deadlineMs: Date.now() + TIMEOUT_MS, correlation: newUuid() };
  const reply = await askQuery(bus, rulesOf, { organisation, at }, asking);
  if (reply.kind === 'rejected') throw refusedReply(reply);
  return dateInZone(at, reply.answer.zone);
};
