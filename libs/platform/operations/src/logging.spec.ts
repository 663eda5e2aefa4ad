import { describe, expect, it } from '@jest/globals';
import { withCorrelation } from './correlation.js';
import { createLogger, nestLogger } from './logging.js';

const logged = (act: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  act(createLogger({ name: 'test', level: 'trace', to: { write: (line: string) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('The log', () => {
  it('says when, how grave, by whom and what', () => {
    const [line] = logged((log) => log.info({ streams: 3 }, 'caught up'));
    expect(line).toMatchObject({ level: 'info', name: 'test', streams: 3, msg: 'caught up' });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('writes warnings and what is graver at once, with all before them', () => {
    const written: string[] = [];
    let held: string[] = [];
    const to = {
      write: (line: string) => void held.push(line),
      flushSync: (): void => {
        written.push(...held);
        held = [];
      },
    };
    const log = createLogger({ name: 'test', to });
    log.info('quiet');
    expect(written).toEqual([]);
    for (const [count, level] of (['warn', 'error', 'fatal'] as const).entries()) {
      log[level]('loud');
      expect(written).toHaveLength(count + 2);
    }
  });

  it("keeps what the framework's logger is told as an object", () => {
    const [line] = logged((log) => {
      nestLogger(log).error({ what: 'a request failed', fault: 'RangeError', code: 'failed' }, 'Bus');
    });
    expect(line).toMatchObject({ msg: 'a request failed', fault: 'RangeError', code: 'failed', context: 'Bus' });
  });

  it('keeps no secrets and no bodies, at any depth that we use', () => {
    const secret = 'hunter2';
    const lines = logged((log) => {
      log.info({ body: secret, token: secret }, 'top');
      log.info({ request: { headers: { authorization: secret }, body: { title: secret } } }, 'deep');
    });
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[0]?.['body']).toBe('[redacted]');
  });

  it("keeps of a database's error the code and the constraint, not the words that repeat a row", () => {
    const error = Object.assign(new Error('duplicate key (张三)'), {
      name: 'QueryFailedError',
      code: '23505',
      constraint: 'members_pkey',
      detail: 'Key (name)=(张三) already exists.',
      parameters: ['张三'],
    });
    const [line] = logged((log) => log.error({ err: error }, 'failed'));
    expect(line?.['err']).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'members_pkey' });
    expect(JSON.stringify(line)).not.toContain('张三');
  });

  it("keeps our own errors' words, stack and cause", () => {
    const [line] = logged((log) => log.error({ err: new Error('outer', { cause: new TypeError('inner') }) }, 'failed'));
    expect(line?.['err']).toMatchObject({ message: 'outer', cause: { type: 'TypeError', message: 'inner' } });
  });

  it('says of what passes by itself its reason, and not where in the code it was met', () => {
    const away = Object.assign(new Error('organisation: nobody serves it'), {
      code: 'no-responder',
      isTransient: true,
    });
    const lines = logged((log) => {
      log.warn({ err: away }, 'waiting');
      log.warn({ err: new Error('not started', { cause: away }) }, 'failed');
    });
    const told = { type: 'Error', message: 'organisation: nobody serves it', code: 'no-responder' };
    expect(lines[0]?.['err']).toEqual(told);
    expect(lines[1]?.['err']).toEqual({
      type: 'Error',
      message: 'not started',
      stack: expect.any(String),
      cause: told,
    });
  });

  it('carries the correlation that runs', () => {
    const [inside, outside] = logged((log) => {
      withCorrelation('case-0001', () => {
        log.info('inside');
      });
      log.info('outside');
    });
    expect([inside?.['correlation'], outside?.['correlation']]).toEqual(['case-0001', undefined]);
  });

  it("takes the framework's lines", () => {
    const [line] = logged((log) => {
      nestLogger(log).error(new Error('broken'), 'Injector');
    });
    expect(line).toMatchObject({ level: 'error', context: 'Injector', err: { message: 'broken' } });
  });
});
