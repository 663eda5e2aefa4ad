import { newUuid } from '@gongkai/event-store';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer, type RunningServer } from '../../specs/running-server.js';

jest.setTimeout(180_000);

let server: RunningServer;
let organisation: string;
let secretary: string;

beforeAll(async () => {
  server = await startServer();
  ({ organisation, secretary } = await server.result<{ organisation: string; secretary: string }>(
    ...['found', '--organisation', '青屏县农业农村局', '--secretary', '张三'],
  ));
});

afterAll(async () => {
  await server.stop();
  await server.clean();
});

const next = (of: string, person: string, until: string) =>
  server.gongkai(['next-secretary', '--organisation', of, '--person', person, '--until', until]);

describe('gongkai next-secretary (S6)', () => {
  it('names the option that does not fit, and the refusal', async () => {
    const cases = [
      [await next(organisation, 'X', '2190-12-31'), 2, '--person must be a UUID'],
      [await next(organisation, secretary, '2020'), 2, '--until'],
      [await next(newUuid(), secretary, '2190-12-31'), 3, 'organisation.unknown'],
      [await next(organisation, secretary, '2020-12-31'), 3, 'office.term-reversed'],
    ] as const;
    for (const [{ code, stderr }, expected, why] of cases)
      expect([code, stderr]).toEqual([expected, expect.stringContaining(why)]);
  });

  it("appoints who follows the root's secretary, once", async () => {
    const appointed = await next(organisation, secretary, '2190-12-31');
    expect(appointed).toMatchObject({ code: 0, stdout: `next secretary of ${organisation} is ${secretary}\n` });
    const again = await next(organisation, secretary, '2191-12-31');
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('office.next-head-named')]);
  });
});
