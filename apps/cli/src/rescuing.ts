import { addDays, addMonths, dateInZone, instantOfMs, type PersonId } from '@gongkai/kernel';
import { rescueSecretary } from '@gongkai/organisation-contracts';
import { organisationContext } from '@gongkai/organisation-feature';
import { sendAsInstallation } from './installation-commands.js';
import { withServedContext } from './with-installation.js';

/** Who becomes secretary of which organisation, and for how long. */
export interface RescueOptions {
  readonly organisation: string;
  readonly person: string;
  readonly termYears: string;
}

const ZONE = 'Asia/Shanghai';

/** Appoints a secretary where none is left. @throws Ended when it is refused */
export const rescue = ({ organisation, person, termYears }: RescueOptions): Promise<string> =>
  withServedContext(organisationContext, (_context, { bus }) => {
    const today = dateInZone(instantOfMs(Date.now()), ZONE);
    return sendAsInstallation(bus, {
      contract: rescueSecretary,
      target: organisation,
      body: {
        person: person as PersonId,
        fromOn: today,
        untilOn: addDays(addMonths(today, 12 * Number(termYears)), -1),
        decision: { body: 'installation', decidedOn: today, number: 'rescue' },
      },
    });
  });
