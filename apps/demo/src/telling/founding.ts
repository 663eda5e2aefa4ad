import { PLACES, ROLES, type Role } from '../texts/places.texts.js';
import { SAID } from '../texts/said.texts.js';
import { personOf } from './people.js';
import type { Place } from './story.js';
import { done, known, personAt, type ToldYear } from './telling.js';

interface Step {
  readonly name: string;
  readonly by: string;
  readonly path: string;
  readonly body: unknown;
}

/** One act on an organisation that must be done; the reply's id. */
export const founded = async (telling: ToldYear, { name, by, path, body }: Step): Promise<string> => {
  const key = `demo-${String(telling.seed)}-${name}`;
  return done(name, await telling.client.act({ by, path, body, key })).id;
};

const at = (telling: ToldYear, place: Place): string => `/organisations/${known(telling.organisations, place)}`;

/** Terms of two years less a day, as the profile allows supervisors. */
const termFrom = (today: string): { fromOn: string; untilOn: string } => {
  const end = new Date(Date.parse(`${today}T00:00:00Z`));
  end.setUTCFullYear(end.getUTCFullYear() + 2);
  end.setUTCDate(end.getUTCDate() - 1);
  return { fromOn: today, untilOn: end.toISOString().slice(0, 10) };
};

const decided = (place: Place, number: string) => ({
  body: PLACES[place].body,
  decidedOn: '2024-12-26',
  number,
});

const named = (telling: ToldYear, place: Place, role: string, id: string): void => {
  telling.people.set(`${place}/${role}`, id);
  telling.names.set(id, `person ${place}/${role}`);
};

const enrolled = async (telling: ToldYear, place: Place, { key, enrolled: as }: Role, by: string): Promise<void> => {
  const path = `${at(telling, place)}/${as}`;
  const body = personOf(telling.seed, place, key);
  named(telling, place, key, await founded(telling, { name: `${place}-enrol-${key}`, by, path, body }));
};

interface OrganisationRead {
  readonly foundedOn: string;
  readonly zone: string;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly carriers: readonly { readonly id: string; readonly name: string }[];
}

export const readOrganisation = async (telling: ToldYear, place: Place): Promise<OrganisationRead> =>
  (await telling.client.read(at(telling, place), personAt(telling, place, 'secretary'))) as OrganisationRead;

/** Departments and carriers, by the secretary. */
const arranged = async (telling: ToldYear, place: Place): Promise<void> => {
  const by = personAt(telling, place, 'secretary');
  const { departments, carriers } = PLACES[place];
  for (const [index, name] of departments.entries())
    await founded(telling, {
      name: `${place}-department-${String(index)}`,
      by,
      path: `${at(telling, place)}/departments`,
      body: { name },
    });
  for (const { key, ...body } of carriers)
    await founded(telling, { name: `${place}-carrier-${key}`, by, path: `${at(telling, place)}/carriers`, body });
  const read = await readOrganisation(telling, place);
  for (const { key, name } of carriers) {
    const id = read.carriers.find((carrier) => carrier.name === name)?.id ?? '';
    telling.carriers.set(`${place}/${key}`, id);
    telling.names.set(id, `carrier ${place}/${key}`);
  }
  for (const [index, name] of departments.entries()) {
    const id = read.departments.find((department) => department.name === name)?.id ?? '';
    telling.departments.set(`${place}/${String(index)}`, id);
    telling.names.set(id, `department ${place}/${String(index)}`);
  }
};

/** A handler acts for a department: the first for the second, the next for the third. */
const departmentOf = (telling: ToldYear, place: Place, { key, office }: Role): { department?: string } =>
  office === 'handler' ? { department: known(telling.departments, `${place}/${key.slice(-1)}`) } : {};

const appointed = async (telling: ToldYear, place: Place, role: Role): Promise<void> => {
  const { key, office } = role;
  if (office === null) return;
  await founded(telling, {
    name: `${place}-appoint-${key}`,
    by: personAt(telling, place, 'secretary'),
    path: `${at(telling, place)}/appointments`,
    body: {
      office,
      person: personAt(telling, place, key),
      ...departmentOf(telling, place, role),
      ...termFrom(telling.today),
      decision: decided(place, '〔2024〕46号'),
    },
  });
};

/** Everybody but the secretary is enrolled and appointed by him. */
const staffed = async (telling: ToldYear, place: Place): Promise<void> => {
  const by = personAt(telling, place, 'secretary');
  for (const role of ROLES.slice(1)) {
    await enrolled(telling, place, role, by);
    await appointed(telling, place, role);
  }
};

/** The centre below the bureau, with its first secretary, appointed by the bureau. */
const centreFounded = async (telling: ToldYear): Promise<void> => {
  const by = personAt(telling, 'bureau', 'secretary');
  const body = { name: PLACES.centre.name, superior: known(telling.organisations, 'bureau') };
  const id = await founded(telling, { name: 'found-centre', by, path: '/organisations', body });
  telling.organisations.set('centre', id);
  telling.names.set(id, 'organisation centre');
  const [secretary] = ROLES;
  if (secretary !== undefined) await enrolled(telling, 'centre', secretary, by);
  await founded(telling, {
    name: 'centre-first-secretary',
    by,
    path: `${at(telling, 'centre')}/first-secretaries`,
    body: {
      person: personAt(telling, 'centre', 'secretary'),
      ...termFrom(telling.today),
      decision: decided('bureau', '青农党组〔2024〕31号'),
    },
  });
};

/** Both organisations with everybody in office. */
export const foundPlaces = async (telling: ToldYear): Promise<void> => {
  telling.say(SAID.bureau(PLACES.bureau.name));
  await arranged(telling, 'bureau');
  await staffed(telling, 'bureau');
  telling.say(SAID.centre(PLACES.centre.name));
  await centreFounded(telling);
  await arranged(telling, 'centre');
  await staffed(telling, 'centre');
};
