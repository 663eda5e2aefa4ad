import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalNats, type LocalNats } from '@gongkai/local-servers';
import { benchDeciding, createTestDatabase, cuttingProxy, eventually, startSystem, tablesOf } from '@gongkai/testkit';
import type { CuttingProxy, RunningSystem, TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { act, clientOf } from '../load/act.js';
import { readAt } from '../load/client.js';
import { staff, type Staffed } from '../load/staffed.js';
import { filesBelow, found, markersNamed } from './markers.js';
import { openedCarrier, openedItem, type Send } from './opened-item.js';

jest.setTimeout(60_000);

const markers = markersNamed('first item', 'second item');

let databases: readonly [TestDatabase, TestDatabase];
let folder: string;
let nats: LocalNats;
let ways: readonly CuttingProxy[];
let keys: CuttingProxy;
let bus: CuttingProxy;
let system: RunningSystem;
let staffed: Staffed;
let carrier: string;
let said = '';
let sent = 0;

const send: Send = (by, path, body) => act(system.url, { ...by, path, body, key: `k${String((sent += 1))}` });

/** Publishes an item with a marker in its text, and waits until everybody reads it and it is on the bus; in no row is it in the clear. */
const opened = async (name: string): Promise<string> => {
  const sources = [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }];
  const text = { title: `公开 ${markers[name] ?? ''} 事项`, body: '内容。', sources };
  const item = await openedItem({ send, read: readAt(system.url) }, staffed, { carrier, texts: [text] });
  await eventually(async () => expect(await placesOf(name)).toEqual(['bus']));
  await eventually(async () => {
    const { status, body } = await clientOf(system.url).get(`/public/items/${item}`);
    expect([status, JSON.stringify(body).includes(markers[name] ?? '')]).toEqual([200, true]);
  });
  return item;
};

/** Where an item's marker stands: rows, and files of JetStream. */
const placesOf = async (name: string): Promise<readonly string[]> => {
  const [rows, files] = await Promise.all([tablesOf(databases[0].url), filesBelow(nats.storeDir)]);
  const [inRows, inFiles] = [rows, files].map((places) => found(places, [markers[name] ?? '']).length);
  return [...(inRows ? ['rows'] : []), ...(inFiles ? ['bus'] : [])];
};

/** Names of the destroyed keys that hold the id. */
const destroyedOf = async (id: string): Promise<number> => {
  const table = (await tablesOf(databases[1].url)).get('vault.data_key') ?? '';
  return table.split('\n').filter((row) => row.includes(id) && !row.includes('\\x')).length;
};

const parked = async (): Promise<readonly string[]> =>
  [...(await tablesOf(databases[0].url))].filter(([name, rows]) => name.endsWith('_parked') && rows !== '').map(String);

const withdraw = (item: string) =>
  send(staffed.checker, `/items/${item}/secrecy-withdrawals`, { ground: 'stateSecret', basis: '误公开' });

/** The leading group confirms it; before the vote with which that is decided something may happen. */
const confirm = async (item: string, beforeTheLast: () => void = () => undefined): Promise<void> => {
  const { clerk, deputies, secretary } = staffed;
  const { review, bench } = await benchDeciding({ read: readAt(system.url) }, { item, reader: clerk });
  const ballots = `/reviews/${review}/ballots`;
  for (const by of deputies) await send(by, ballots, { bench, choice: 'yes' });
  beforeTheLast();
  await send(secretary, ballots, { bench, choice: 'yes' });
};

beforeAll(async () => {
  databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  folder = await mkdtemp(join(tmpdir(), 'gongkai-away-'));
  nats = await startLocalNats({ dir: folder });
  ways = [keys, bus] = await Promise.all([cuttingProxy(databases[1].url), cuttingProxy(nats.url)]);
  const env = { DATABASE_URL: databases[0].url, VAULT_DATABASE_URL: keys.url, BUS: 'nats', NATS_URL: bus.url };
  system = await startSystem({ mode: 'standalone', env, onSaid: (text) => (said += text) });
  staffed = await staff(system);
  carrier = await openedCarrier(send, staffed);
});

afterAll(async () => {
  await system.close();
  await Promise.all(ways.map((way) => way.close()));
  await nats.stop();
  await rm(folder, { recursive: true, force: true });
  await Promise.all(databases.map((database) => database.drop()));
});

describe('what must be gone, and meets something that is away', () => {
  it('(the key database) is gone when that is back, by itself', async () => {
    const item = await opened('first item');
    const { id: person } = await send(staffed.secretary, `/organisations/${staffed.organisation}/members`, {
      name: '孙八',
      contact: '8@example.invalid',
    });
    await withdraw(item);
    await confirm(item, () => keys.cutAtRequestWith(`text:item-${item}:1`));
    await eventually(() => expect(keys.hasLost()).toBe(true));
    const { organisation, clerk, secretary } = staffed;
    await send(clerk, `/persons/${person}/erasures`, { organisation, ground: 'onRequest' });
    await send(secretary, `/persons/${person}/erasure-confirmations`, { organisation });
    await eventually(() => expect(said).toMatch(/effect\.stalled[^\n]*destroy-keys-when-item-is-withdrawn/));
    await eventually(() => expect(said).toMatch(/effect\.stalled[^\n]*destroy-keys-when-person-is-erased/));
    expect([await destroyedOf(item), await destroyedOf(person)]).toEqual([0, 0]);
    keys.mend();
    await eventually(async () => expect([await destroyedOf(item), await destroyedOf(person)]).toEqual([1, 3]));
    await eventually(async () => expect(await placesOf('first item')).toEqual([]));
    expect(await parked()).toEqual([]);
  });

  it('(NATS, from the purge on) is gone when that is back, by itself, and its key once a body has decided', async () => {
    const item = await opened('second item');
    bus.cutAtRequestWith('MSG.DELETE.items-evt');
    await withdraw(item);
    await eventually(() => expect(bus.hasLost()).toBe(true));
    await eventually(async () => expect(await placesOf('second item')).toEqual(['bus']));
    bus.mend();
    await eventually(async () => expect(await placesOf('second item')).toEqual([]));
    expect(await destroyedOf(item)).toBe(0);
    await confirm(item);
    await eventually(async () => expect(await destroyedOf(item)).toBe(1));
    expect(await parked()).toEqual([]);
  });
});
