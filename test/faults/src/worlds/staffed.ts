import { issueToken, loadPrivateKey } from '@gongkai/identity';
import type { PersonId } from '@gongkai/kernel';
import { act } from '../load/act.js';
import type { CommandLine } from './command-line.js';

/** A founded organisation with a secretary and a clerk, and their tokens. */
export interface Staffed {
  readonly organisation: string;
  readonly secretary: string;
  readonly secretaryToken: string;
  readonly clerk: string;
  readonly clerkToken: string;
}

const tokenOf = async (person: string, privateKeyFile: string): Promise<string> =>
  issueToken({ person: person as PersonId, privateKey: await loadPrivateKey(privateKeyFile), ttlSeconds: 86_400 });

/** Founds the organisation on the command line, and enrols and appoints its clerk through the API. */
export const staff = async (url: string, gongkai: CommandLine, privateKeyFile: string): Promise<Staffed> => {
  const names = ['--organisation', '青屏县渔业技术推广中心', '--secretary', '张三'];
  const { organisation, secretary } = await gongkai.run<{ organisation: string; secretary: string }>([
    'found',
    ...names,
  ]);
  const by = { by: secretary, token: await tokenOf(secretary, privateKeyFile) };
  const at = `/organisations/${organisation}`;
  const enrolled = await act(url, { ...by, path: `${at}/members`, body: { name: '李四' }, key: 'clerk' });
  const clerk = enrolled.commandId;
  const today = new Date().toISOString().slice(0, 10);
  const untilOn = `${String(Number(today.slice(0, 4)) + 1)}-01-01`;
  const decision = { body: '班子会议', decidedOn: today, number: '1' };
  const body = { office: 'clerk', person: clerk, fromOn: today, untilOn, decision };
  await act(url, { ...by, path: `${at}/appointments`, body, key: 'appoint clerk' });
  return {
    organisation,
    secretary,
    secretaryToken: by.token,
    clerk,
    clerkToken: await tokenOf(clerk, privateKeyFile),
  };
};
