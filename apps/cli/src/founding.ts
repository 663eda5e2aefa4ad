import { addDays, addMonths, dateInZone, instantOfMs, type PersonId } from '@gongkai/kernel';
import { appointFirstSecretary, enrolMember, foundRoot, type PolicyProfileId } from '@gongkai/organisation-contracts';
import { organisationContext } from '@gongkai/organisation-feature';
import { sendAsInstallation } from './installation-commands.js';
import { Ended } from './outcome.js';
import { withServedContext } from './with-installation.js';

/** What is founded, by whom it is led, and for how long. */
export interface FoundOptions {
  readonly organisation: string;
  readonly secretary: string;
  readonly profile: PolicyProfileId;
  readonly zone: string;
  readonly termYears: string;
}

/** The target of what founds: the root's own id follows from the log. */
const ROOT = 'root';

const isFoundedAlready = (error: unknown): boolean => error instanceof Ended && error.message.includes('root-exists');

/** Founds the root and appoints its first secretary. @throws Ended when it is refused */
export const found = ({ organisation, secretary, profile, zone, termYears }: FoundOptions) =>
  withServedContext(organisationContext, async (context, { bus }) => {
    const root = await sendAsInstallation(bus, {
      contract: foundRoot,
      target: ROOT,
      body: { name: organisation, zone, profile },
    }).catch(async (error: unknown) => {
      if (!isFoundedAlready(error)) throw error;
      return rootWithoutSecretary(context, error);
    });
    const person = await sendAsInstallation(bus, { contract: enrolMember, target: root, body: { name: secretary } });
    const today = dateInZone(instantOfMs(Date.now()), zone);
    await sendAsInstallation(bus, {
      contract: appointFirstSecretary,
      target: root,
      body: {
        person: person as PersonId,
        fromOn: today,
        untilOn: addDays(addMonths(today, 12 * Number(termYears)), -1),
        decision: { body: 'installation', decidedOn: today, number: 'founding' },
      },
    });
    return { organisation: root, secretary: person };
  });

/** A founding that was cut short is taken up again; a finished one is refused. */
const rootWithoutSecretary = async (
  { parts }: Parameters<Parameters<typeof withServedContext>[1]>[0],
  refusal: unknown,
): Promise<string> => {
  const [row] = await parts.readModels.dataSource.query<{ id: string }[]>(
    `SELECT o.id FROM organisation o WHERE o.superior IS NULL
     AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.organisation = o.id AND a.office = 'secretary') LIMIT 1`,
  );
  if (row === undefined) throw refusal;
  return row.id;
};
