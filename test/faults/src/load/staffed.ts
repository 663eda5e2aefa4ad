import { issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import type { PersonId } from '@gongkai/kernel';
import {
  fillOffices,
  foundOn,
  termAt,
  type OfficeHolders,
  type OfficeTerm,
  type RunningSystem,
} from '@gongkai/testkit';
import { act } from './act.js';

/** Who acts, and the bearer token that says so. */
export interface Actor {
  readonly by: string;
  readonly token: string;
}

/** A founded organisation whose leading group can review. */
export interface Staffed extends OfficeHolders<Actor> {
  readonly organisation: string;
  readonly secretary: Actor;
  /** Of everybody in office. */
  readonly term: OfficeTerm;
}

/** What the staffing begins with. */
export interface Founded {
  readonly url: string;
  readonly organisation: string;
  readonly secretary: string;
  readonly privateKeyFile: string;
  readonly term: OfficeTerm;
}

/** Enrols and appoints a clerk, a checker and two deputies through the API. */
export const staffed = async ({ url, organisation, term, ...founded }: Founded): Promise<Staffed> => {
  const privateKey = await loadPrivateKey(founded.privateKeyFile);
  const actorOf = async (person: string): Promise<Actor> => ({
    by: person,
    token: await issueToken({ person: person as PersonId, privateKey, ttlSeconds: 86_400 }),
  });
  const secretary = await actorOf(founded.secretary);
  const at = `/organisations/${organisation}`;
  const appointed = async (office: string, name: string): Promise<Actor> => {
    const key = `staff-${Buffer.from(name).toString('hex')}`;
    const { id: person } = await act(url, { ...secretary, path: `${at}/members`, body: { name }, key: `${key}-enrol` });
    const body = { office, person, ...term };
    await act(url, { ...secretary, path: `${at}/appointments`, body, key: `${key}-appoint` });
    return actorOf(person);
  };
  return { organisation, secretary, ...(await fillOffices(appointed)), term };
};

/** Founds the organisation on the command line of the system, and staffs it. */
export const staff = async (system: RunningSystem): Promise<Staffed> => {
  const founded = await foundOn(system);
  const { url, dataDir } = system;
  const { privateKeyFile } = tokenKeyFilesIn(dataDir);
  return staffed({ url, ...founded, privateKeyFile, term: termAt(Date.now()) });
};
