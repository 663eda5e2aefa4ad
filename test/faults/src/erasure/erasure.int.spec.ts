import { decided, eventually, startSystem, tablesOf, type RunningSystem } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { join } from 'node:path';
import { act, clientOf } from '../load/act.js';
import { readAt } from '../load/client.js';
import { staff, type Actor, type Staffed } from '../load/staffed.js';
import { openedCarrier, openedItem, type Send, type Text } from './opened-item.js';
import { filesBelow, found, markersNamed } from './markers.js';

jest.setTimeout(240_000);

const NAMES = [
  ...['person', 'contact', 'amended person', 'amended contact'],
  ...['first title', 'first body', 'first source', 'second title', 'second body', 'second source'],
  ...['refused title', 'refused name'],
];
const markers = markersNamed(...NAMES);
const all = Object.values(markers);
const marked = (name: string): string => `公开 ${markers[name] ?? name} 事项`;

let system: RunningSystem;
let staffed: Staffed;
let logs = '';
let sent = 0;

const send: Send = (by, path, body) => act(system.url, { ...by, path, body, key: `k${String((sent += 1))}` });

const ask = async (path: string, by?: Actor): Promise<{ readonly status: number; readonly text: string }> => {
  const { status, body } = await clientOf(system.url).get(path, by);
  return { status, text: JSON.stringify(body) };
};

/** Sends what is refused; gives the status. */
const refused = async (by: Actor, path: string, body: unknown): Promise<number> => {
  const { token } = by;
  return (await clientOf(system.url).post(path, { token, body, key: `k${String((sent += 1))}` })).status;
};

/** Rows, every file of the data folder, and log lines. */
const kept = async (): Promise<ReadonlyMap<string, string>> => {
  const [rows, keys, files] = await Promise.all([
    tablesOf(await system.databaseUrl()),
    tablesOf(await system.vaultUrl()),
    filesBelow(system.dataDir),
  ]);
  return new Map([...rows, ...keys, ...files, ['what the processes wrote', logs]]);
};

const places = async (): Promise<readonly string[]> => found(await kept(), all);

/** PostgreSQL's own files: tables, their old row versions, the write-ahead log. */
const databaseFiles = (): Promise<ReadonlyMap<string, string>> =>
  filesBelow(system.databaseFolder ?? join(system.dataDir, 'postgres'));

const textOf = (which: string): Text => ({
  title: marked(`${which} title`),
  body: marked(`${which} body`),
  sources: [{ reference: marked(`${which} source`), sha256: 'a'.repeat(64) }],
});

beforeAll(async () => {
  system = await startSystem({
    mode: 'distributed',
    env: { LOG_LEVEL: 'trace' },
    onSaid: (text) => (logs += text),
  });
  staffed = await staff(system);
});

afterAll(async () => {
  await system.close();
});

describe('what must be gone', () => {
  it('is found by the search while it is there, and nowhere from the beginning where it may never be', async () => {
    const { organisation, clerk, secretary } = staffed;
    const at = `/organisations/${organisation}`;
    const carrier = await openedCarrier(send, staffed);
    const item = await openedItem({ send, read: readAt(system.url) }, staffed, {
      carrier,
      texts: [textOf('first'), textOf('second')],
    });
    const enrolled = await send(secretary, `${at}/members`, {
      name: markers['person'],
      contact: markers['contact'],
    });
    await send(secretary, `${at}/members/${enrolled.id}/amendments`, {
      name: markers['amended person'],
      contact: markers['amended contact'],
    });
    expect(await refused(clerk, '/items', { organisation, title: markers['refused title'] })).toBe(400);
    expect(await refused(clerk, `${at}/appointments`, { office: 'clerk', person: markers['refused name'] })).toBe(400);
    await eventually(async () => expect((await ask(`${at}/members`, clerk)).text).toContain(markers['amended person']));
    const opened = await eventually(async () => {
      const { status, text } = await ask(`/public/items/${item}`);
      expect(status).toBe(200);
      return text;
    });
    expect(opened).toContain(markers['second body']);
    await eventually(async () => {
      const where = await places();
      const jetstream = where.filter((place) => place.startsWith(join(system.dataDir, 'nats')));
      expect(jetstream.some((place) => place.endsWith(markers['second title'] ?? ''))).toBe(true);
      const outside = where.filter((place) => !place.startsWith(join(system.dataDir, 'nats')));
      expect(outside).toEqual([]);
    });
    const published = ['second title', 'second body', 'second source'].map((name) => markers[name]);
    expect((await places()).filter((place) => !published.some((marker) => place.endsWith(marker ?? '')))).toEqual([]);
    expect(logs).toContain('"msg":"request"');
    const written = [...(await databaseFiles())].filter(([path]) => path.includes('/pg_wal/'));
    expect(written.some(([, text]) => text.includes(item))).toBe(true);

    await send(staffed.checker, `/items/${item}/secrecy-withdrawals`, { ground: 'stateSecret', basis: '误公开' });
    // Until its leading group has confirmed that, the text is out of use and kept.
    const { deputies } = staffed;
    await decided({ read: readAt(system.url), act: send }, { item, reader: clerk }, [...deputies, secretary]);
    await send(clerk, `/persons/${enrolled.id}/erasures`, { organisation, ground: 'onRequest' });
    await send(secretary, `/persons/${enrolled.id}/erasure-confirmations`, { organisation });
    await eventually(async () => expect(await places()).toEqual([]));
    expect(found(await databaseFiles(), all)).toEqual([]);

    // A public answer is kept half a second.
    await eventually(async () => expect((await ask(`/public/items/${item}`)).text).toContain('withdrawnForSecrecy'));
    const members = (await ask(`${at}/members`, clerk)).text;
    expect(members).toContain(enrolled.id);
    expect(all.filter((marker) => members.includes(marker))).toEqual([]);
  });

  it('stays gone when everything is derived again, and was read under a record', async () => {
    for (const command of ['verify-read-models', 'rebuild']) await system.gongkai.run([command]);
    expect(await places()).toEqual([]);
    expect(found(await databaseFiles(), all)).toEqual([]);
    const events = (await tablesOf(await system.databaseUrl())).get('event_store.events') ?? '';
    expect(events.includes(',PrivateDataRead,')).toBe(true);
  });
});
