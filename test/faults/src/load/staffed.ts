import { issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import type { PersonId } from '@gongkai/kernel';
import type { RunningSystem } from '@gongkai/testkit';
import { act } from './act.js';

/** Who acts, and the bearer token that says so. */
export interface Actor {
  readonly by: string;
  readonly token: string;
}

/** A founded organisation whose leading group can review. */
export interface Staffed {
  readonly organisation: string;
  readonly secretary: Actor;
  readonly clerk: Actor;
  readonly checker: Actor;
  /** The other seats of the leading group. */
  readonly deputies: readonly Actor[];
}

/** A term that has begun in every zone, and ends in more than half a year. */
export const term = () => {
  const fromOn = new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10);
  const untilOn = `${String(Number(fromOn.slice(0, 4)) + 1)}-06-30`;
  return { fromOn, untilOn, decision: { body: '中心班子会议', decidedOn: fromOn, number: '〔2026〕1号' } };
};

/** Founds the organisation on the command line; enrols and appoints its clerk, its checker and two deputies through the API. */
export const staff = async ({ url, dataDir, gongkai }: RunningSystem): Promise<Staffed> => {
  const privateKey = await loadPrivateKey(tokenKeyFilesIn(dataDir).privateKeyFile);
  const actorOf = async (person: string): Promise<Actor> => ({
    by: person,
    token: await issueToken({ person: person as PersonId, privateKey, ttlSeconds: 86_400 }),
  });
  const names = ['--organisation', '青屏县渔业技术推广中心', '--secretary', '张三'];
  const founded = await gongkai.run<{ organisation: string; secretary: string }>(['found', ...names]);
  const { organisation } = founded;
  const secretary = await actorOf(founded.secretary);
  const at = `/organisations/${organisation}`;
  const appointed = async (office: string, name: string): Promise<Actor> => {
    const key = `staff-${Buffer.from(name).toString('hex')}`;
    const { id: person } = await act(url, { ...secretary, path: `${at}/members`, body: { name }, key: `${key}-enrol` });
    const body = { office, person, ...term() };
    await act(url, { ...secretary, path: `${at}/appointments`, body, key: `${key}-appoint` });
    return actorOf(person);
  };
  const clerk = await appointed('clerk', '李四');
  const checker = await appointed('secrecyChecker', '王五');
  const deputies = [await appointed('committeeMember', '赵六'), await appointed('committeeMember', '钱七')];
  return { organisation, secretary, clerk, checker, deputies };
};
