import { sendCommand } from '@gongkai/bus';
import { canonicalText, commandIdFrom, newUuid } from '@gongkai/event-store';
import { itemsCommands, itemsPowers, itemsApi, withdrawForSecrecy } from '@gongkai/items-contracts';
import type { CommandContract, CommandReply, Json } from '@gongkai/kernel';
import { receivedOf } from '@gongkai/reactions';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { accepted, eventually, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, people } from '../spec/organisation-double.js';
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

const uuid = 'e0000000-0000-4000-8000-000000000001';

/** A body of the right shape for every command. */
const BODIES: Readonly<Record<string, object>> = {
  DraftItem: { organisation: CENTRE, ...TEXT },
  ReviseItem: TEXT,
  CorrectItem: { ...TEXT, reason: 'x' },
  FlagItemWeighty: { reason: 'x' },
  ClearItem: { version: 1, basis: 'x' },
  ClearWithdrawal: { basis: 'x' },
  RefuseClearance: { version: 1, ground: 'stateSecret', basis: 'x' },
  ProposeWithholding: { ground: 'stateSecret', basis: 'x' },
  ReleaseItem: { basis: 'x' },
  RecallItem: { reason: 'x' },
  CastVote: { round: 1, choice: 'yes' },
  RecuseFromReview: { reason: 'x' },
  RecordReviewSession: {
    round: 1,
    heldAt: '2026-03-02T01:00:00.000Z',
    attendance: [people.head],
    votes: [],
    minutesNumber: '1',
    scanSha256: 'a'.repeat(64),
  },
  ObjectToRecord: { reason: 'x' },
  ConcludeReview: { round: 1 },
  RemindSuperior: { round: 1 },
  MarkApprovalStale: { version: 1 },
  PublishItem: { scope: 'public', form: 'notice' },
  ProvePosting: {
    publication: 1,
    carrier: uuid,
    postedBy: people.clerk,
    upOn: '2026-03-02',
    fileSha256: 'a'.repeat(64),
  },
  ProveDelivery: {
    publication: 1,
    deliveredOn: '2026-03-02',
    place: 'x',
    deliveredBy: people.clerk,
    listCount: 1,
    listSha256: 'a'.repeat(64),
  },
  TakeDownPosting: { publication: 1, carrier: uuid, downOn: '2026-03-02' },
  DropCorrection: { reason: 'x' },
  ProposeWithdrawal: { reason: 'x' },
  WithdrawForSecrecy: { ground: 'stateSecret', basis: 'x' },
};

const sendBy = (actor: string, contract: CommandContract): Promise<CommandReply> => {
  const body = contract.body.parse(BODIES[contract.name] ?? {}) as Json;
  const commandId = commandIdFrom(actor, newUuid());
  const bodyHash = createHash('sha256').update(canonicalText(body)).digest('hex');
  const target = contract.creates ? commandId : item;
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
    await eventually(() => expect(told().map(({ name }) => name)).toContain('ItemWithdrawnForSecrecyV1'));
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
