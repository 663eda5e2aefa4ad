import { contextNamed } from '@gongkai/contexts/features';
import { idFrom, type OrganisationId, type PersonId } from '@gongkai/kernel';
import { rescueSecretary } from '@gongkai/organisation-contracts';
import { sendAsInstallation } from '../installation-commands.js';
import { lastDayOf } from './term.js';
import { todayIn } from './today-in.js';
import { withServedContext } from '../with-installation.js';

/** Who becomes secretary of which organisation, and for how long. */
export interface RescueOptions {
  readonly organisation: string;
  readonly person: string;
  readonly termYears: number;
}

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
