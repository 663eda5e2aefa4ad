import { eventually } from '@gongkai/testkit';
import { expect } from '@jest/globals';
import type { RunningServer } from './running-server.js';

/** Looks again and again until it is there. @throws Error with what was seen at last */
export const until = <T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> =>
  eventually(async () => {
    const seen = await look();
    if (!isThere(seen)) throw new Error(`not in time: ${JSON.stringify(seen)}`);
    return seen;
  });

const health = async ({ url }: RunningServer): Promise<object> => {
  const response = await fetch(`${url}/health`);
  if (response.status === 200) return { status: 200 };
  const { code, facts } = (await response.json()) as { readonly code: string; readonly facts: object };
  return { status: response.status, code, facts };
};

/** What somebody is told who watches, while the system takes requests as ever: which parts of a context, why, and since when. */
export const expectUnwell = async (
  server: RunningServer,
  context: string,
  parked: readonly string[],
  halted: readonly string[] = [],
): Promise<void> => {
  const down = [`nothing parked in ${context}`, ...(halted.length === 0 ? [] : [`nothing halted in ${context}`])];
  const told = { code: expect.any(String), since: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) };
  const facts = { down, parts: [...parked, ...halted].map((part) => ({ part, ...told })) };
  await eventually(async () => expect(await health(server)).toEqual({ status: 503, code: 'not-whole', facts }));
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
};

export const expectWell = (server: RunningServer): Promise<void> =>
  eventually(async () => expect(await health(server)).toEqual({ status: 200 }));

/** Whether what is read there is said to lack something. */
export const isBehind = async ({ url }: RunningServer, path: string, token: string): Promise<boolean> => {
  const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return response.headers.get('gongkai-behind') === 'true';
};
