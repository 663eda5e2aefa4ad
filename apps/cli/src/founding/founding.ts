import { contextNamed } from '@gongkai/contexts/features';
import type { Bus } from '@gongkai/bus';
import { dateInZone, Fault, idFrom, instantOfMs, type PersonId } from '@gongkai/kernel';
import { appointFirstSecretary, enrolMember, foundRoot, type PolicyProfileId } from '@gongkai/organisation-contracts';
import { bodyFor, sendAsInstallation } from '../installation-commands.js';
import { Ended } from '../outcome.js';
import { lastDayOf } from './term.js';
import { withServedContext } from '../with-installation.js';

/** What is founded, by whom it is led, and for how long. */
export interface FoundOptions {
  readonly organisation: string;
  readonly secretary: string;
  readonly profile: PolicyProfileId;
  readonly zone: string;
  readonly termYears: number;
}

/** Whom what founds is sent to, before there is anybody: the root's own id follows from the log. */
const ROOT = '00000000-0000-8000-8000-000000000000';

const isFoundedAlready = (error: unknown): boolean => error instanceof Ended && error.message.includes('root-exists');

/**
 * Enrols whoever is to be the first secretary: once, also when a founding that broke off after this step is run again. The key
 * says nothing of his name; for another name there is another.
 */
const enrolFirst = async (bus: Bus, root: string, body: ReturnType<typeof enrolMember.body.parse>): Promise<string> => {
  const enrol = { contract: enrolMember, target: root, body };
  try {
    return await sendAsInstallation(bus, { ...enrol, key: `founding.${root}` });
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'idempotency.other-body')) throw error;
    return sendAsInstallation(bus, enrol);
  }
};

/** Founds the root and appoints its first secretary. @throws Ended when it is refused */
export const found = async ({ organisation, secretary, profile, zone, termYears }: FoundOptions) => {
  const root = bodyFor(foundRoot, { name: organisation, zone, profile }, { name: '--organisation', zone: '--zone' });
  const first = bodyFor(enrolMember, { name: secretary }, { name: '--secretary' });
  return withServedContext(contextNamed('organisation'), async (context, { bus }) => {
    const id = await sendAsInstallation(bus, { contract: foundRoot, target: ROOT, body: root }).catch(
      async (error: unknown) => {
        if (!isFoundedAlready(error)) throw error;
        return rootWithoutSecretary(context, error);
      },
    );
    const person = await enrolFirst(bus, id, first);
    const today = dateInZone(instantOfMs(Date.now()), zone);
    await sendAsInstallation(bus, {
      contract: appointFirstSecretary,
      target: id,
      body: {
        person: idFrom<PersonId>(person),
        fromOn: today,
        untilOn: lastDayOf(today, termYears),
        decision: { body: 'installation', decidedOn: today, number: 'founding' },
      },
    });
    return { organisation: id, secretary: person };
  });
};

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
