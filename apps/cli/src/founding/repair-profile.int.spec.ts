import { POLICY_PROFILES } from '@gongkai/organisation-contracts';
import { decidedBy, eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer, type RunningServer } from '../../specs/running-server.js';

jest.setTimeout(180_000);

const NUMBER = 'review.approvalShareOfBody';
const REASON = '换届后只余三人，任何一人缺席即无法议决';
const { id: _id, version: _version, ...numbers } = POLICY_PROFILES['party-unit'];

let server: RunningServer;
let organisation: string;
let secretary: string;

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const decision = { body: '局党组', decidedOn: dayAhead(-1), number: '〔2026〕3号' };

interface Answered {
  readonly id?: string;
  readonly code?: string;
  readonly rows?: readonly { readonly version: number; readonly repair: object | null; readonly profile: object }[];
}

const ask = async (path: string, body?: object, token = secretary): Promise<Answered> => {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answered;
};

const posted = async (path: string, token: string, body: object): Promise<string> => {
  const { id, code } = await ask(path, body, token);
  if (id === undefined) throw new Error(`${path}: ${code ?? ''}`);
  return id;
};
const made = (path: string, body: object): Promise<string> =>
  posted(`/organisations/${organisation}${path}`, secretary, body);
const tokenOf = async (person: string): Promise<string> =>
  (await server.result<{ token: string }>('token', '--person', person)).token;

const seat = async (name: string): Promise<{ readonly appointment: string; readonly token: string }> => {
  const person = await made('/members', { name });
  const appointment = await made('/appointments', {
    ...{ office: 'committeeMember', person, decision },
    ...{ fromOn: dayAhead(-1), untilOn: dayAhead(300) },
  });
  return { appointment, token: await tokenOf(person) };
};

beforeAll(async () => {
  server = await startServer();
  const ids = await server.result<{ organisation: string; secretary: string }>(
    ...['found', '--organisation', '青屏县农业农村局', '--secretary', '张三'],
  );
  ({ organisation } = ids);
  secretary = await tokenOf(ids.secretary);
});

afterAll(async () => {
  await server.stop();
  await server.clean();
});

const repair = (...more: readonly string[]) =>
  server.gongkai(['repair-profile', '--organisation', organisation, '--number', NUMBER, '--reason', REASON, ...more]);

describe('gongkai repair-profile (S4.3)', () => {
  it('puts a number that stops the work of the root back, with the reason for everybody to read, once', async () => {
    const seats: { readonly appointment: string; readonly token: string }[] = [];
    for (const name of ['甲委员', '乙委员', '丙委员', '丁委员']) seats.push(await seat(name));
    const review = { ...numbers.review, approvalShareOfBody: '7/10' };
    const body = { numbers: { ...numbers, review } };
    const decided = await decidedBy(
      posted,
      { act: 'AdoptProfile', target: organisation, body },
      { organisation, asker: secretary, voters: [...seats.map(({ token }) => token), secretary] },
    );
    await made('/profile-adoptions', { ...body, decision: { review: decided } });
    for (const { appointment } of seats.slice(0, 2)) await made(`/appointments/${appointment}/endings`, { decision });

    const repaired = await repair();
    expect([repaired.code, repaired.stderr]).toEqual([0, '']);
    expect(repaired.stdout).toBe(`${NUMBER} of ${organisation} has the mission's value\n`);
    await eventually(async () => {
      const { rows } = await ask(`/public/organisations/${organisation}/profile-versions`);
      expect(rows?.find(({ repair: of }) => of !== null)).toMatchObject({
        repair: { number: NUMBER, reason: REASON },
        profile: { review: { approvalShareOfBody: numbers.review.approvalShareOfBody } },
      });
    });

    expect((await repair('--json')).stdout).toBe(`${JSON.stringify({ organisation, number: NUMBER })}\n`);
    expect((await ask(`/public/organisations/${organisation}/profile-versions`)).rows).toHaveLength(3);
  });
});
