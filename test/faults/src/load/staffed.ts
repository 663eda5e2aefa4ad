import { issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import type { PersonId } from '@gongkai/kernel';
import type { RunningSystem } from '@gongkai/testkit';
import { act } from './act.js';

/** Who acts, and the bearer token that says so. */
export interface Actor {
  readonly by: string;
  readonly token: string;
}

export interface Term {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly decision: { readonly body: string; readonly decidedOn: string; readonly number: string };
}

/** A founded organisation whose leading group can review. */
export interface Staffed {
  readonly organisation: string;
  readonly secretary: Actor;
  readonly clerk: Actor;
  readonly checker: Actor;
  /** The other seats of the leading group. */
  readonly deputies: readonly Actor[];
  /** Of everybody in office. */
  readonly term: Term;
}

/** What the staffing begins with. */
export interface Founded {
  readonly url: string;
  readonly organisation: string;
  readonly secretary: string;
  readonly privateKeyFile: string;
  readonly term: Term;
}

/** A term that has begun in every zone at that moment, and ends in more than half a year. @param nowMs milliseconds since the epoch */
export const termAt = (nowMs: number): Term => {
  const fromOn = new Date(nowMs - 24 * 3_600_000).toISOString().slice(0, 10);
  const untilOn = `${String(Number(fromOn.slice(0, 4)) + 1)}-06-30`;
  return { fromOn, untilOn, decision: { body: '中心班子会议', decidedOn: fromOn, number: '〔2026〕1号' } };
};

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
  const clerk = await appointed('clerk', '李四');
  const checker = await appointed('secrecyChecker', '王五');
  const deputies = [await appointed('committeeMember', '赵六'), await appointed('committeeMember', '钱七')];
  return { organisation, secretary, clerk, checker, deputies, term };
};

/** Founds the organisation on the command line of the system, and staffs it. */
export const staff = async ({ url, dataDir, gongkai }: RunningSystem): Promise<Staffed> => {
  const names = ['--organisation', '青屏县渔业技术推广中心', '--secretary', '张三'];
  const founded = await gongkai.run<{ organisation: string; secretary: string }>(['found', ...names]);
  const { privateKeyFile } = tokenKeyFilesIn(dataDir);
  return staffed({ url, ...founded, privateKeyFile, term: termAt(Date.now()) });
};
