import { sendCommand } from '@gongkai/bus';
import { canonicalText, commandIdFrom, newUuid } from '@gongkai/event-store';
import { itemsCommands, itemsPowers, itemsApi, withdrawForSecrecy } from '@gongkai/items-contracts';
import type { CommandContract, CommandReply, Json } from '@gongkai/kernel';
import { receivedOf } from '@gongkai/reactions';
import { eventually, extremesOf } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { extremeFieldsIn } from '../spec/extreme-fields.js';
import { accepted, openItem } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { people, powersAsked } from '../spec/organisation-double.js';
import { decideOn } from '../spec/review-double.js';
import { itemsHandlers } from './handlers.js';

const table: Readonly<Record<string, readonly string[]>> = itemsPowers;
const bearersOf = (name: string): readonly string[] => {
  const row = itemsHandlers.find(({ contract }) => contract.name === name);
  const bearers = row?.acts.map((act) => table[act]);
  if (bearers === undefined || bearers.length === 0) throw new Error(`${name} has no row`);
  return bearers.flatMap((some) => some ?? fail(`${name} rests on an act that is not in the table`));
};
const fail = (why: string): never => {
  throw new Error(why);
};
const isForProcesses = (name: string): boolean => bearersOf(name).every((bearer) => bearer.startsWith('process:'));

let world: ItemsWorld;
let item: string;

beforeAll(async () => {
  world = await startItemsWorld();
  item = await openItem(world);
}, 60_000);

afterAll(() => world.close());

/** The least that every command takes of what can be. */
const leastOf = ({ name, body }: CommandContract): Json => {
  const [least] = extremesOf(body, extremeFieldsIn(world, item).slice(1));
  return body.parse(least ?? fail(`${name} takes nothing of it`)) as Json;
};

const sendBy = (actor: string, contract: CommandContract, to = item): Promise<CommandReply> => {
  const body = leastOf(contract);
  const commandId = commandIdFrom(actor, newUuid());
  const bodyHash = createHash('sha256').update(canonicalText(body)).digest('hex');
  const target = contract.creates ? commandId : to;
  const message = { target, body, commandId, bodyHash, actor, correlation: 'spec' };
  return sendCommand(world.platform.bus, contract, message, { deadlineMs: Date.now() + 20_000 });
};

const all = itemsCommands.map((contract) => ({
  name: contract.name,
  contract: contract,
}));

describe('what is not listed is refused', () => {
  it.each(all)(
    '$name, sent by a member without an office, a stranger, the public and the installation',
    async ({ contract }) => {
      for (const actor of [`person:${people.member}`, `person:${people.stranger}`, 'public', 'installation'])
        expect(await sendBy(actor, contract)).toMatchObject({ kind: 'rejected', code: 'power.lacking' });
    },
  );

  it.each(all)('$name, sent by a process that it is not listed for', async ({ contract }) => {
    expect(await sendBy('process:another', contract)).toMatchObject({ kind: 'rejected', code: 'power.lacking' });
  });

  it.each(all.filter(({ name }) => isForProcesses(name)))(
    '$name, a process’s command, sent by the head',
    async ({ contract }) => {
      expect(await sendBy(`person:${people.head}`, contract)).toMatchObject({
        kind: 'rejected',
        code: 'power.lacking',
      });
    },
  );
});

describe('an item that is hidden, and one that is not there', () => {
  it.each(all.filter(({ contract }) => !contract.creates))(
    'are asked about alike by $name, sent by whoever may do nothing',
    async ({ contract }) => {
      const asked: number[] = [];
      for (const target of [item, newUuid()]) {
        powersAsked.length = 0;
        // Answers are kept for a moment by who is asked about: each time it is somebody else.
        expect(await sendBy(`person:${newUuid()}`, contract, target)).toMatchObject({ kind: 'rejected' });
        asked.push(powersAsked.length);
      }
      expect(asked).toEqual(isForProcesses(contract.name) ? [0, 0] : [1, 1]);
    },
  );
});

describe('what items tells others', () => {
  it('fits its contracts, carries the public text, and is forgotten when the text is withdrawn for secrecy', async () => {
    const marker = '须撤除的标记文字';
    const heard: { name: string; data: unknown; stream: string; text: string }[] = [];
    const stop = new AbortController();
    const listening = world.platform.bus.consume(
      { context: 'items', consumer: 'spec', signal: stop.signal },
      (message) => {
        const { name, data, stream } = receivedOf(message);
        heard.push({ name, data, stream, text: new TextDecoder().decode(message.data) });
        return Promise.resolve();
      },
    );
    const secret = await openItem(world, { title: marker });
    const told = () => heard.filter(({ stream }) => stream === `item-${secret}`);
    await eventually(() => expect(told().map(({ name }) => name)).toContain('ItemPublishedV1'));
    expect(told().find(({ name }) => name === 'ItemPublishedV1')?.data).toMatchObject({ text: { title: marker } });
    for (const { name, data } of heard) {
      const contract = itemsApi.published.find((one) => one.name === name);
      expect(contract?.data.safeParse(data).success).toBe(true);
    }
    const body = { ground: 'stateSecret', basis: '误公开' };
    accepted(await world.send(withdrawForSecrecy, people.checker, { target: secret, body }));
    await eventually(() => expect(told().map(({ name }) => name)).toContain('ItemPutOutOfUseV1'));
    await eventually(async () => {
      const late: string[] = [];
      const end = new AbortController();
      const reading = world.platform.bus.consume(
        { context: 'items', consumer: `late ${newUuid()}`.replace(' ', '-'), signal: end.signal },
        (message) => {
          late.push(new TextDecoder().decode(message.data));
          if (late.length > 3) end.abort();
          return Promise.resolve();
        },
      );
      setTimeout(() => end.abort(), 500);
      await reading;
      expect(late.length).toBeGreaterThan(0);
      expect(late.join('\n')).not.toContain(marker);
    });
    await decideOn(world, secret);
    await eventually(() => expect(told().map(({ name }) => name)).toContain('ItemWithdrawnForSecrecyV1'));
    stop.abort();
    await listening;
  });

  it('and whose keys it destroyed, no verification and no rebuild does again', async () => {
    const { vault, bus, store } = world.platform;
    await eventually(async () => {
      const end = String(await store.head());
      const { effects } = await world.reactions.status();
      expect(effects.map(({ position }) => position)).toEqual([end, end]);
    });
    const done: string[] = [];
    const destroying = jest.spyOn(vault, 'destroy').mockImplementation(async () => void done.push('destroyed'));
    const purging = jest.spyOn(bus, 'purge').mockImplementation(async () => void done.push('purged'));
    expect(await world.projections.verify()).toMatchObject({ isEqual: true });
    await world.projections.rebuild();
    expect(done).toEqual([]);
    for (const spy of [destroying, purging]) spy.mockRestore();
  });
});
