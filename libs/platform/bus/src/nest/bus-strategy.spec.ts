import { Controller, Module, type INestMicroservice, type LoggerService } from '@nestjs/common';
import { EventPattern, MessagePattern, Payload, type MicroserviceOptions } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import {
  Fault,
  type CommandContract,
  type CommandMessage,
  type CommandReply,
  type QueryContract,
  type Reply,
} from '@gongkai/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { from, of, type Observable } from 'rxjs';
import { z } from 'zod';
import { askQuery, sendCommand } from '../client/client.js';
import { RemoteFault } from '../client/remote-fault.js';
import { localBroker } from '../local/broker.js';
import { localBus } from '../local/local-bus.js';
import type { Bus } from '../port.js';
import { commandOf, questionOf, type AskedQuestion, type BusRequest } from './bus-request.js';
import { BusStrategy } from './bus-strategy.js';
import { FaultFilter } from './fault-filter.js';

const summary = { en: 'Test', zh: '试' };

const double: QueryContract<'double', { n: number }, { n: number }> = {
  kind: 'query',
  name: 'double',
  subject: 'sums.query.double',
  question: z.strictObject({ n: z.int() }),
  answer: z.strictObject({ n: z.int() }),
  summary,
};

const add: CommandContract<'Add', { n: number }> = {
  kind: 'command',
  name: 'Add',
  subject: 'sums.cmd.add',
  body: z.strictObject({ n: z.int().max(100) }),
  creates: false,
  summary,
};

const accepted: CommandReply = { kind: 'accepted', id: 'sum-1', revision: 3, token: 'log:sums:40', repeated: false };
const asked: AskedQuestion<{ n: number }>[] = [];
const bodies: CommandMessage<{ n: number }>[] = [];

/** The question's number decides how the query ends. */
const answerOf = (n: number): unknown => {
  if (n === 404) return { kind: 'rejected', code: 'sum.unknown', facts: { n } };
  if (n === 500) throw new TypeError('secret body 500', { cause: new RangeError('a secret cause') });
  if (n === 504) throw Object.assign(new Error('the rows are away'), { name: 'RowsAway', isTransient: true });
  if (n === 503) throw new Fault('powers.unknown', 'organisation is silent');
  if (n === 1) return { kind: 'answer', answer: { n: 'not a number' } };
  if (n === 2) return { kind: 'fault', code: 'from.the-future' };
  return { kind: 'answer', answer: { n: n * 2 }, ...(n === 9 ? { isBehind: true } : {}) };
};

@Controller()
class SumsController {
  @MessagePattern('sums.query.double')
  async double(@Payload() request: BusRequest): Promise<unknown> {
    const question = questionOf(double, request);
    asked.push(question);
    return Promise.resolve(answerOf(question.question.n));
  }

  @MessagePattern('sums.cmd.add')
  add(@Payload() request: BusRequest): Observable<Reply> {
    const { message } = commandOf(add, request);
    bodies.push(message);
    if (message.body.n === 13) return from(Promise.reject(new Fault('revision.stale', 'revision 3 is present')));
    return of(message.body.n < 0 ? { kind: 'rejected', code: 'sum.negative', facts: { n: message.body.n } } : accepted);
  }
}

@Module({ controllers: [SumsController] })
class SumsModule {}

@Controller()
class EventsController {
  @EventPattern('sums.evt.added.v1')
  async hear(data: unknown): Promise<void> {
    await Promise.resolve(data);
  }
}

@Module({ controllers: [EventsController] })
class EventsModule {}

const lines: unknown[] = [];
const keep = (line: unknown): void => void lines.push(line);
const logger: LoggerService = { log: () => undefined, error: keep, warn: keep };

const started = async (module: unknown, bus: Bus): Promise<INestMicroservice> => {
  const built = await Test.createTestingModule({ imports: [module as typeof SumsModule] })
    .setLogger(logger)
    .compile();
  const app = built.createNestMicroservice<MicroserviceOptions>({ strategy: new BusStrategy(bus), logger });
  app.useGlobalFilters(new FaultFilter());
  return app;
};

const options = () => ({ deadlineMs: Date.now() + 20_000, correlation: 'c-1' });

const message = (n: number): CommandMessage<{ n: number }> => ({
  target: 'sum-1',
  body: { n },
  commandId: 'a3bb189e-8bf9-5888-9912-ace4e6543002',
  bodyHash: 'ab'.repeat(32),
  actor: 'installation',
  correlation: 'c-2',
});

describe('a context served over the bus by Nest', () => {
  const broker = localBroker();
  const [server, client] = [localBus({ broker }), localBus({ broker })];
  let app: INestMicroservice;

  beforeEach(async () => {
    for (const list of [asked, bodies, lines]) list.length = 0;
    app = await started(SumsModule, server);
    await app.listen();
  });
  afterEach(() => app.close());

  const ask = (n: number) => askQuery(client, double, { n }, options());

  it('answers a query', async () => {
    expect(await ask(21)).toEqual({ kind: 'answer', answer: { n: 42 } });
  });

  it('says when the answer is behind the reader’s own write', async () => {
    expect(await ask(9)).toEqual({ kind: 'answer', answer: { n: 18 }, isBehind: true });
  });

  it('tells the handler who asks, for what request, after which write and until when', async () => {
    const given = { ...options(), actor: 'person:1', after: 'log:sums:40 \n', correlation: '关联' };
    await askQuery(client, double, { n: 3 }, given);
    expect(asked).toEqual([{ question: { n: 3 }, ...given }]);
  });

  it('takes who names nobody for the public', async () => {
    await ask(3);
    expect(asked[0]?.actor).toBe('public');
  });

  it('carries a query’s refusal as a value', async () => {
    expect(await ask(404)).toEqual({ kind: 'rejected', code: 'sum.unknown', facts: { n: 404 } });
  });

  it('answers malformed, and says where, when the question doesn’t fit the contract', async () => {
    const fault = askQuery(client, double, { n: 0.5 }, options());
    await expect(fault).rejects.toMatchObject({ name: 'RemoteFault', code: 'malformed', subject: double.subject });
    await expect(fault).rejects.toThrow(/n: /);
    expect(lines).toEqual([]);
  });

  it('answers malformed when the request is no JSON', async () => {
    const reply = await client.request(double.subject, new Uint8Array([0xff]), options());
    expect(JSON.parse(new TextDecoder().decode(reply))).toMatchObject({ kind: 'fault', code: 'malformed' });
  });

  it('keeps the code of a fault that the handler threw, and logs it', async () => {
    await expect(ask(503)).rejects.toMatchObject({ code: 'powers.unknown' });
    await expect(ask(503)).rejects.toBeInstanceOf(RemoteFault);
    await expect(ask(503)).rejects.toBeInstanceOf(Fault);
    const line = {
      subject: double.subject,
      code: 'powers.unknown',
      correlation: 'c-1',
      detail: 'organisation is silent',
    };
    expect(lines[0]).toEqual({ what: 'a request was not answered', ...line });
  });

  it('answers unavailable for what means that something is away, and logs name and place but not its message', async () => {
    await expect(ask(504)).rejects.toMatchObject({ code: 'unavailable', detail: undefined });
    expect(lines).toMatchObject([{ subject: double.subject, code: 'unavailable', fault: 'RowsAway' }]);
    expect(JSON.stringify(lines)).not.toContain('the rows are away');
  });

  it('answers failed for any other error, and logs name and place but not its message', async () => {
    const fault = ask(500);
    await expect(fault).rejects.toMatchObject({ code: 'failed', message: `${double.subject} answered failed` });
    expect(lines).toMatchObject([
      { subject: double.subject, code: 'failed', fault: 'TypeError', cause: { fault: 'RangeError' } },
    ]);
    expect(JSON.stringify(lines)).toContain('bus-strategy.spec');
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('fails at the client when the answer doesn’t fit the contract', async () => {
    await expect(ask(1)).rejects.toMatchObject({ name: 'Fault', code: 'failed' });
  });

  it('takes a code that it doesn’t know for failed', async () => {
    await expect(ask(2)).rejects.toMatchObject({ name: 'RemoteFault', code: 'failed' });
  });

  it('carries a command whole, and its acceptance back', async () => {
    const sent = { ...message(7), expectedRevision: 2, causation: 'e-1', isTrial: true as const };
    expect(await sendCommand(client, add, sent, options())).toEqual(accepted);
    expect(bodies).toEqual([sent]);
  });

  it('carries a command’s rejection as a value', async () => {
    const rejected = { kind: 'rejected', code: 'sum.negative', facts: { n: -1 } };
    expect(await sendCommand(client, add, message(-1), options())).toEqual(rejected);
  });

  it('keeps the code of a fault in an observable', async () => {
    await expect(sendCommand(client, add, message(13), options())).rejects.toMatchObject({ code: 'revision.stale' });
  });

  it.each([
    ['body', { ...message(101) }],
    ['command id', { ...message(1), commandId: 'one' }],
    ['body hash', { ...message(1), bodyHash: 'AB' }],
    ['actor', { ...message(1), actor: '' }],
  ])('answers malformed for a command with a wrong %s', async (_what, sent) => {
    await expect(sendCommand(client, add, sent, options())).rejects.toMatchObject({ code: 'malformed' });
    expect(bodies).toEqual([]);
  });

  it('serves no more when the application is closed', async () => {
    await app.close();
    await expect(ask(1)).rejects.toMatchObject({ name: 'BusError', code: 'no-responder' });
  });

  it('refuses handlers of events, which processes consume', async () => {
    const bus = localBus();
    const other = await started(EventsModule, bus);
    await expect(other.listen()).rejects.toThrow(/consumed by processes/);
    await other.close();
  });
});
