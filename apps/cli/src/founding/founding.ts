import { contextNamed } from '@gongkai/contexts/features';
import type { Bus } from '@gongkai/bus';
import { dateInZone, Fault, idFrom, instantOfMs, type PersonId } from '@gongkai/kernel';
import { appointFirstSecretary, enrolMember, foundRoot, type PolicyProfileId } from '@gongkai/organisation-contracts';
import { bodyFor, sendAsInstallation } from '../installation-commands.js';
import { Ended, EXIT } from '../outcome.js';
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

interface RootRow {
  readonly id: string;
  readonly secretary: string | null;
  readonly wasLed: boolean;
}

const foundedBefore = ({ id, secretary }: RootRow): Ended =>
  new Ended(
    secretary === null
      ? {
          en: `refused: the root organisation ${id} was founded already and has no secretary now: gongkai rescue gives it one (organisation.root-exists)`,
          zh: `被拒：根单位 ${id} 已设立，目前没有书记：请用 gongkai rescue 指定（organisation.root-exists）`,
        }
      : {
          en: `refused: the root organisation ${id} was founded already, its secretary is ${secretary}: go on with gongkai token --person ${secretary}, or start with another DATA_DIR to found another one (organisation.root-exists)`,
          zh: `被拒：根单位 ${id} 已设立，书记为 ${secretary}：请用 gongkai token --person ${secretary} 继续；如需另行设立，请以另一个 DATA_DIR 启动（organisation.root-exists）`,
        },
    EXIT.refused,
  );

/** A founding that was cut short is taken up again; a finished one is refused, with what there is. */
const rootWithoutSecretary = async (
  { parts }: Parameters<Parameters<typeof withServedContext>[1]>[0],
  refusal: unknown,
): Promise<string> => {
  const [row] = await parts.readModels.dataSource.query<RootRow[]>(
    `SELECT o.id, a.id IS NOT NULL AS "wasLed", CASE WHEN l.leads THEN a.person END AS secretary
     FROM organisation o LEFT JOIN appointment a ON a.organisation = o.id AND a.office = 'secretary'
     CROSS JOIN LATERAL (SELECT a.ended_at IS NULL AND a.until_on >= CURRENT_DATE AS leads) l
     WHERE o.superior IS NULL ORDER BY l.leads DESC NULLS LAST, a.from_on LIMIT 1`,
  );
  if (row === undefined) throw refusal;
  if (row.wasLed) throw foundedBefore(row);
  return row.id;
};
