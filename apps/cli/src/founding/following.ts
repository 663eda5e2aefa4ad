import { contextNamed } from '@gongkai/contexts/features';
import { idFrom, type OrganisationId } from '@gongkai/kernel';
import { appointNextSecretary } from '@gongkai/organisation-contracts';
import { bodyFor, sendAsInstallation } from '../installation-commands.js';
import { withServedContext } from '../with-installation.js';
import { todayIn } from './today-in.js';

/** Who follows the secretary of which root, and until when. */
export interface NextSecretaryOptions {
  readonly organisation: string;
  readonly person: string;
  readonly until: string;
}

/** Appoints who follows the present secretary. @throws Ended when it is refused */
export const appointNext = ({ organisation, person, until }: NextSecretaryOptions): Promise<string> =>
  withServedContext(contextNamed('organisation'), async (_context, { bus }) => {
    const decidedOn = await todayIn(bus, idFrom<OrganisationId>(organisation));
    const decision = { body: 'installation', decidedOn, number: 'next-secretary' };
    return sendAsInstallation(bus, {
      contract: appointNextSecretary,
      target: organisation,
      body: bodyFor(appointNextSecretary, { person, untilOn: until, decision }, { untilOn: '--until' }),
    });
  });
