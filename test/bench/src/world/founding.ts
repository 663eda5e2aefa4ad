import * as organisation from '@gongkai/organisation-contracts';
import type { World } from './world.js';

/** An organisation whose offices are filled: who drafts, who checks, who votes. */
export interface Founded {
  readonly organisation: string;
  readonly clerk: string;
  readonly checker: string;
  /** Everybody who sits in the leading group, the head first. */
  readonly voters: readonly string[];
  readonly carrier: string;
}

const INSTALLATION = 'installation';
const OTHER_VOTERS = 6;

const term = (): { fromOn: string; untilOn: string } => {
  const today = new Date(Date.now() + 8 * 3_600_000);
  const end = new Date(today);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  return { fromOn: today.toISOString().slice(0, 10), untilOn: end.toISOString().slice(0, 10) };
};

/** Founds a fisheries centre with a leading group, of seven unless told, a clerk and a secrecy checker. */
export const found = async (world: World, otherVoters = OTHER_VOTERS): Promise<Founded> => {
  const { fromOn, untilOn } = term();
  const decision = { body: '局党组会议', decidedOn: fromOn, number: '〔2026〕1号' };
  const root = await world.act(INSTALLATION, organisation.foundRoot, '00000000-0000-8000-8000-000000000000', {
    name: '渔业技术推广中心',
  });
  const enrol = (by: string, name: string): Promise<string> => world.act(by, organisation.enrolMember, root, { name });
  const head = await enrol(INSTALLATION, '书记');
  await world.act(INSTALLATION, organisation.appointFirstSecretary, root, {
    person: head,
    ...{ fromOn, untilOn, decision },
  });
  const secretary = `person:${head}`;
  const appointed = async (office: string, name: string): Promise<string> => {
    const person = await enrol(secretary, name);
    const body = { office, person, fromOn, untilOn, decision };
    await world.act(secretary, organisation.appointToOffice, root, body);
    return person;
  };
  const voters = [head];
  for (let i = 0; i < otherVoters; i += 1) voters.push(await appointed('committeeMember', `委员${String(i)}`));
  const clerk = await appointed('clerk', '办事员');
  const checker = await appointed('secrecyChecker', '保密审查员');
  const site = { name: '网站', kind: 'website', place: '首页', column: '公开' };
  await world.act(secretary, organisation.registerCarrier, root, site);
  const carrier = await firstCarrierOf(world, root);
  return { organisation: root, clerk, checker, voters, carrier };
};

const firstCarrierOf = async (world: World, root: string): Promise<string> => {
  for await (const { type, data } of world.platform.store.readStream(`organisation-${root}`))
    if (type === 'CarrierRegistered') return (JSON.parse(Buffer.from(data).toString()) as { carrier: string }).carrier;
  throw new Error('no carrier was registered');
};
