import { contextNamed } from '@gongkai/contexts/features';
import { askQuery, type Bus } from '@gongkai/bus';
import { newUuid } from '@gongkai/event-store';
import { dateInZone, idFrom, instantOfMs, type OrganisationId, type PersonId } from '@gongkai/kernel';
import { rescueSecretary, rulesOf } from '@gongkai/organisation-contracts';
import { refusedReply, sendAsInstallation, TIMEOUT_MS } from '../installation-commands.js';
import { lastDayOf } from './term.js';
import { withServedContext } from '../with-installation.js';

/** Who becomes secretary of which organisation, and for how long. */
export interface RescueOptions {
  readonly organisation: string;
  readonly person: string;
  readonly termYears: number;
}

/** The day that it is in the organisation's own zone. @throws Ended when there is no such organisation */
const todayIn = async (bus: Bus, organisation: OrganisationId) => {
  const at = instantOfMs(Date.now());
  const asking = { deadlineMs: Date.now() + TIMEOUT_MS, correlation: newUuid() };
  const reply = await askQuery(bus, rulesOf, { organisation, at }, asking);
  if (reply.kind === 'rejected') throw refusedReply(reply);
  return dateInZone(at, reply.answer.zone);
};

/** Appoints a secretary where none is left. @throws Ended when it is refused */
export const rescue = ({ organisation, person, termYears }: RescueOptions): Promise<string> =>
  withServedContext(contextNamed('organisation'), async (_context, { bus }) => {
    const today = await todayIn(bus, idFrom<OrganisationId>(organisation));
    return sendAsInstallation(bus, {
      contract: rescueSecretary,
      target: organisation,
      body: {
        person: idFrom<PersonId>(person),
        fromOn: today,
        untilOn: lastDayOf(today, termYears),
        decision: { body: 'installation', decidedOn: today, number: 'rescue' },
      },
    });
  });
