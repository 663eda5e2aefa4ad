import { afterEach, describe, expect, it } from '@jest/globals';
import { localBroker, type LocalBroker } from '../local/broker.js';
import { localBus } from '../local/local-bus.js';
import type { Bus, Headers } from '../port.js';
import { agreementKeyOf } from './key-agreement.js';
import { trustAmong, trustWithinProcess, type ServiceTrust } from './service-trust.js';
import { trustedBus } from './trusted-bus.js';

const PERSON = 'person:0192f0c1-2222-7000-8000-000000000001';
const SUBJECT = 'organisation.cmd.rename-organisation';

const seeds: Readonly<Record<string, string>> = {
  gateway: `SU${'A'.repeat(56)}`,
  organisation: `SU${'B'.repeat(56)}`,
  items: `SU${'C'.repeat(56)}`,
  tools: `SU${'D'.repeat(56)}`,
};
const keys = Object.fromEntries(Object.entries(seeds).map(([name, seed]) => [name, agreementKeyOf(seed)]));
const trustOf = (name: string): ServiceTrust => trustAmong(keys, name, seeds[name] ?? '');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const soon = (): number => Date.now() + 5_000;

const opened: Bus[] = [];
const plain = (broker: LocalBroker): Bus => {
  const bus = localBus({ broker, onFault: () => undefined });
  opened.push(bus);
  return bus;
};
afterEach(() => Promise.all(opened.splice(0).map((bus) => bus.close())));

/** Organisation, served behind its key, with all that it was made to do. */
const served = async (trust = trustOf('organisation')) => {
  const broker = localBroker();
  const done: string[] = [];
  await trustedBus(plain(broker), trust).serve(SUBJECT, 'organisation', async ({ data }) => {
    done.push(text(data));
    return bytes(`done ${text(data)}`);
  });
  const ask = (by: ServiceTrust, actor: string, body = 'x'): Promise<string> =>
    trustedBus(plain(broker), by)
      .request(SUBJECT, bytes(body), { deadlineMs: soon(), headers: { actor: encodeURI(actor) } })
      .then(text);
  return { broker, done, ask };
};

const UNPROVEN = { code: 'unproven' };

/** What passes when the gateway asks, as who listens would see it. */
const overheard = async (headers: Headers, body = 'x') => {
  const broker = localBroker();
  const heard: { data: Uint8Array; headers: Headers; deadlineMs: number }[] = [];
  await plain(broker).serve(SUBJECT, 'organisation', async (request) => {
    heard.push(request);
    return bytes('');
  });
  const asking = trustedBus(plain(broker), trustOf('gateway'));
  await expect(asking.request(SUBJECT, bytes(body), { deadlineMs: soon(), headers })).rejects.toMatchObject(UNPROVEN);
  return heard[0]!;
};

describe('services that prove themselves to one another', () => {
  it.each([
    ['gateway', PERSON],
    ['gateway', 'public'],
    ['items', 'process:redirect-escalation-when-superior-ends'],
    ['tools', 'installation'],
    ['tools', 'process:end-offices-when-person-leaves'],
  ])('are heard when they speak for whom they may: %s for %s', async (name, actor) => {
    const { ask } = await served();
    expect(await ask(trustOf(name), actor, 'rename')).toBe('done rename');
  });

  it.each([
    ['gateway', 'installation'],
    ['gateway', 'process:deadlines'],
    ['items', PERSON],
    ['items', 'installation'],
    ['organisation', PERSON],
    ['tools', PERSON],
    ['tools', 'nobody that there is'],
  ])('are refused when they speak for others: %s for %s', async (name, actor) => {
    const { ask, done } = await served();
    await expect(ask(trustOf(name), actor)).rejects.toMatchObject(UNPROVEN);
    expect(done).toEqual([]);
  });

  it('refuse who has no key, a key of his own making, or the name of another', async () => {
    const { broker, ask, done } = await served();
    const stranger = `SU${'Z'.repeat(56)}`;
    const asking = plain(broker).request(SUBJECT, bytes('x'), { deadlineMs: soon(), headers: { actor: PERSON } });
    await expect(asking).rejects.toMatchObject(UNPROVEN);
    const made = trustAmong({ ...keys, gateway: agreementKeyOf(stranger) }, 'gateway', stranger);
    await expect(ask(made, PERSON)).rejects.toMatchObject(UNPROVEN);
    await expect(ask({ ...trustOf('items'), name: 'gateway' }, PERSON)).rejects.toMatchObject(UNPROVEN);
    expect(done).toEqual([]);
  });

  it('take a request as it was marked: with another body, actor, deadline or subject it is refused', async () => {
    const { broker, done } = await served();
    const { headers, data, deadlineMs } = await overheard({ actor: PERSON });
    const again = (change: { data?: Uint8Array; headers?: Headers; deadlineMs?: number }) => {
      const sent = { data, headers, deadlineMs, ...change };
      return plain(broker).request(SUBJECT, sent.data, { deadlineMs: sent.deadlineMs, headers: sent.headers });
    };
    const other = PERSON.replace('1', '2');
    await expect(again({ data: bytes('y') })).rejects.toMatchObject(UNPROVEN);
    await expect(again({ headers: { ...headers, actor: other } })).rejects.toMatchObject(UNPROVEN);
    await expect(again({ deadlineMs: deadlineMs + 1 })).rejects.toMatchObject(UNPROVEN);
    const elsewhere = 'organisation.cmd.end-organisation';
    await trustedBus(plain(broker), trustOf('organisation')).serve(
      elsewhere,
      'organisation',
      async ({ data: sent }) => sent,
    );
    await expect(plain(broker).request(elsewhere, data, { deadlineMs, headers })).rejects.toMatchObject(UNPROVEN);
    expect(done).toEqual([]);
  });

  it('take a mark for minutes at most', async () => {
    const { broker } = await served();
    const asking = trustedBus(plain(broker), trustOf('gateway'));
    const deadlineMs = Date.now() + 3_600_000;
    await expect(asking.request(SUBJECT, bytes('x'), { deadlineMs })).rejects.toMatchObject(UNPROVEN);
  });

  it('take an answer from the owner alone, and for what they asked', async () => {
    const broker = localBroker();
    await trustedBus(plain(broker), trustOf('items')).serve(SUBJECT, 'organisation', async () => bytes('yes'));
    const asking = trustedBus(plain(broker), trustOf('gateway'));
    await expect(asking.request(SUBJECT, bytes('x'), { deadlineMs: soon() })).rejects.toMatchObject(UNPROVEN);
  });

  it('are told at the start when the others know them by another seed', () => {
    expect(() => trustAmong(keys, 'items', seeds['gateway'] ?? '')).toThrow('another seed');
    expect(() => trustAmong(keys, 'reviews', seeds['gateway'] ?? '')).toThrow(RangeError);
  });
});

describe('services that are one process', () => {
  it('hear one another, and nobody who came to their broker by himself', async () => {
    const trust = trustWithinProcess();
    const { broker, ask } = await served(trust);
    expect(await ask(trust, PERSON, 'rename')).toBe('done rename');
    const asking = plain(broker).request(SUBJECT, bytes('x'), { deadlineMs: soon(), headers: { actor: PERSON } });
    await expect(asking).rejects.toMatchObject(UNPROVEN);
    await expect(ask(trustWithinProcess(), PERSON)).rejects.toMatchObject(UNPROVEN);
  });
});
