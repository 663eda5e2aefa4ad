import { contextNamed } from '@gongkai/contexts/features';
import { idFrom, type OrganisationId } from '@gongkai/kernel';
import { repairProfile } from '@gongkai/organisation-contracts';
import { bodyFor, sendAsInstallation } from '../installation-commands.js';
import { withServedContext } from '../with-installation.js';
import { todayIn } from './today-in.js';

/** Which number of which root's profile is put back, and why. */
export interface ProfileRepairOptions {
  readonly organisation: string;
  readonly number: string;
  readonly reason: string;
}

/** Puts a number that stops a root's work back to the mission's value. @throws Ended when it is refused */
export const repairProfileOfRoot = ({ organisation, number, reason }: ProfileRepairOptions): Promise<string> =>
  withServedContext(contextNamed('organisation'), async (_context, { bus }) => {
    const today = await todayIn(bus, idFrom<OrganisationId>(organisation));
    const decision = { body: 'installation', decidedOn: today, number: 'repair-profile' };
    const body = bodyFor(repairProfile, { number, reason, decision }, { number: '--number', reason: '--reason' });
    return sendAsInstallation(bus, { contract: repairProfile, target: organisation, body });
  });
