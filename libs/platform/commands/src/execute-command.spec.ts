import { decideAndAppend, type Aggregate } from '@gongkai/event-store';
import {
  accepted,
  FactRefused,
  rejected,
  type CommandContract,
  type CommandMessage,
  type Decider,
  type DomainEvent,
  type Sealed,
} from '@gongkai/kernel';
import { MemoryEventStore } from '@gongkai/testkit';
import { KeyDestroyed, textKey, type SealingDraft, type Vault } from '@gongkai/vault';
import { describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import { commandRefused, type Authorized } from './command-context.js';
import { handlersOn } from './command-handler.js';
import type { CommandMeans } from './execute-command.js';

type Noted = DomainEvent<'Noted', { text: Sealed }>;
type TakeNote = { readonly type: 'TakeNote'; readonly text: Sealed; readonly isAllowed: boolean };

const decider: Decider<TakeNote, number, Noted, 'note.refused'> = {
  initialState: 0,
  decide: ({ text, isAllowed }) =>
    isAllowed ? accepted({ type: 'Noted', data: { text } }) : rejected('note.refused', { why: 'not allowed' }),
  evolve: (count) => count + 1,
};

const aggregate: Aggregate<TakeNote, number, Noted, 'note.refused'> = {
  prefix: 'note-',
  decider,
  codec: {
    versions: { Noted: 1 },
    decode: (_type, _version, data) => ({ type: 'Noted', data: data as unknown as Noted['data'] }),
  },
};

const anyBody = {
  parse: (value: unknown) => value as { readonly text: string },
  safeParse: (value: unknown) => ({ success: true as const, data: value as { readonly text: string } }),
};

const takeNote: CommandContract<'TakeNote', { readonly text: string }> = {
  kind: 'command',
  name: 'TakeNote',
  subject: 'notes.cmd.take-note',
  body: anyBody,
  creates: false,
  summary: { en: 'Take a note', zh: '记' },
};

const ID = '0192f0c1-2222-7000-8000-000000000001';

const sent = (text: string, more: Partial<CommandMessage> = {}) => ({
  data: {
    target: ID,
    body: { text },
    commandId: 'a3bb189e-8bf9-5888-9912-ace4e6543002',
    bodyHash: 'ab'.repeat(32),
    actor: 'person:me',
    correlation: 'c',
    ...more,
  },
  headers: { actor: more.actor ?? 'person:me' },
  deadlineMs: Date.now() + 20_000,
});

/** A vault that tells what became of each draft. */
const toldVault = () => {
  const told: string[] = [];
  const draft = (stream: string): SealingDraft => ({
    seal: (key, { event, path }, plain) => {
      if (plain === 'destroyed') return Promise.reject(new KeyDestroyed(key));
      return Promise.resolve({ sealed: 1, key, event, path, iv: '', box: `${stream} ${plain}` });
    },
    keep: () => Promise.resolve(told.push('kept') > 0),
    close: (isWritten) => void told.push(isWritten ? 'written' : 'dropped'),
  });
  const lookup = (purpose: string, plain: string) => Promise.resolve(hash('sha256', `secret ${purpose} ${plain}`));
  return { told, vault: { draft, lookup } satisfies Pick<Vault, 'draft' | 'lookup'> as unknown as Vault };
};

interface Tools {
  readonly allows: boolean;
}

const authorize = (act: 'notes.take', { actor }: { readonly actor: string }) =>
  Promise.resolve(
    actor === 'person:me' ? { organisation: 'o', facts: { act } } : commandRefused('power.lacking', { act }),
  );

const setUp = (tools: Tools = { allows: true }) => {
  const store = new MemoryEventStore();
  const { told, vault } = toldVault();
  const names: string[] = [];
  const means: CommandMeans<Tools> = {
    decideAndAppend: decideAndAppend({ store, context: 'notes', now: () => Date.parse('2026-03-02T01:00:00.000Z') }),
    vault,
    exclusively: (name, work) => {
      names.push(name);
      return work();
    },
    tools,
  };
  return { store, told, means, names };
};

const on = handlersOn<TakeNote, number, Noted, 'note.refused', Tools, 'notes.take', Authorized>({
  aggregate,
  authorize,
  refusalOf: (error) => (error instanceof KeyDestroyed ? commandRefused('note.gone') : undefined),
});

const handler = on(takeNote, {
  may: 'notes.take',
  exclusive: 'notes.one-at-a-time',
  replies: () => 'the note',
  prepare: async ({ seal, body, id, tools }) => ({
    type: 'TakeNote',
    text: await seal(textKey(`note-${id}`, 1), 'text', body.text),
    isAllowed: tools.allows,
  }),
  facts: () => ({ profile: 'p' }),
});

describe('a command', () => {
  it('is authorised, sealed, decided and appended, and its reply names the thing', async () => {
    const { store, told, means, names } = setUp();
    expect(await handler.execute(sent('x'), means)).toMatchObject({ kind: 'accepted', id: 'the note', revision: 0 });
    const [event] = store.log;
    expect(event).toMatchObject({ stream: `note-${ID}`, type: 'Noted' });
    expect(event?.metadata).toMatchObject({ organisation: 'o', facts: { act: 'notes.take', profile: 'p' } });
    expect(JSON.parse(new TextDecoder().decode(event?.data))).toMatchObject({
      text: { key: `text:note-${ID}:1`, event: event?.id, path: 'text', box: `note-${ID} x` },
    });
    expect(told).toEqual(['dropped', 'kept', 'written']);
    expect(names).toEqual(['notes.one-at-a-time']);
  });

  it('tells with its first answer what should be looked at, and of a refused one nothing', async () => {
    const warning = { code: 'note.long', text: { en: 'long', zh: '过长' }, facts: { length: 1 } };
    const warningHandler = on(takeNote, {
      may: 'notes.take',
      prepare: async ({ seal, body, id, tools, warn }) => {
        warn(warning);
        return {
          type: 'TakeNote',
          text: await seal(textKey(`note-${id}`, 1), 'text', body.text),
          isAllowed: tools.allows,
        };
      },
    });
    const { means } = setUp();
    expect(await warningHandler.execute(sent('x'), means)).toMatchObject({ kind: 'accepted', warnings: [warning] });
    expect(await warningHandler.execute(sent('x'), means)).not.toHaveProperty('warnings');
    const refused = { ...setUp().means, tools: { ...means.tools, allows: false } };
    expect(await warningHandler.execute(sent('y'), refused)).toMatchObject({ kind: 'rejected' });
    expect(await handler.execute(sent('z'), setUp().means)).not.toHaveProperty('warnings');
  });

  it('is stored under the secret of the installation: nobody finds out from its key what was sent', async () => {
    const { store, means } = setUp();
    const { data } = sent('x');
    await handler.execute(sent('x'), means);
    const [{ metadata } = { metadata: data }] = store.log;
    expect([metadata.commandId, metadata.bodyHash]).not.toEqual([data.commandId, data.bodyHash]);
    expect(JSON.stringify(store.log[0]?.metadata)).not.toContain(data.commandId);
    expect(JSON.stringify(store.log[0]?.metadata)).not.toContain(data.bodyHash);
    expect(await handler.execute(sent('x'), means)).toMatchObject({ kind: 'accepted', repeated: true });
    const other = sent('x', { bodyHash: 'cd'.repeat(32) });
    await expect(handler.execute(other, means)).rejects.toMatchObject({ code: 'idempotency.other-body' });
  });

  it('is another one where its key is sent to another thing, and is what it begins', async () => {
    const { store, means } = setUp();
    const begun = sent('z', { target: sent('z').data.commandId });
    for (const request of [sent('x'), sent('y', { target: ID.replace('1', '2') }), begun, begun])
      await handler.execute(request, means);
    const ids = store.log.map(({ metadata }) => metadata.commandId);
    expect([ids.length, new Set(ids).size]).toEqual([3, 3]);
    expect(store.log[2]?.stream).toBe(`note-${String(ids[2])}`);
  });

  it('without the power is refused before it is prepared', async () => {
    const { told, means } = setUp();
    const reply = await handler.execute(sent('destroyed', { actor: 'person:other' }), means);
    expect(reply).toEqual({ kind: 'rejected', code: 'power.lacking', facts: { act: 'notes.take' } });
    expect(told.filter((word) => word !== 'dropped')).toEqual([]);
  });

  it('that may not be given, is refused or is a trial waits for nobody’s turn', async () => {
    const denied = setUp();
    await handler.execute(sent('x', { actor: 'person:other' }), denied.means);
    await handler.execute(sent('x', { isTrial: true }), denied.means);
    const refusing = setUp({ allows: false });
    await handler.execute(sent('x'), refusing.means);
    expect([denied.names, refusing.names]).toEqual([[], []]);
  });

  it('that the decider refuses, and a trial, leave no key behind', async () => {
    const refusing = setUp({ allows: false });
    expect(await handler.execute(sent('x'), refusing.means)).toMatchObject({ kind: 'rejected', code: 'note.refused' });
    expect(refusing.told.filter((word) => word !== 'dropped')).toEqual([]);
    const trying = setUp();
    expect(await handler.execute(sent('x', { isTrial: true }), trying.means)).toMatchObject({ kind: 'accepted' });
    expect(trying.told.filter((word) => word !== 'dropped')).toEqual([]);
    expect(trying.store.log).toEqual([]);
  });

  it('meets an error that means a refusal as that refusal, and any other as a fault', async () => {
    const { means } = setUp();
    expect(await handler.execute(sent('destroyed'), means)).toEqual({ kind: 'rejected', code: 'note.gone', facts: {} });
    const failing = on(takeNote, { may: 'notes.take', prepare: () => Promise.reject(new RangeError('away')) });
    await expect(failing.execute(sent('x'), means)).rejects.toThrow(RangeError);
  });

  it.each([{ target: 'x' }, { commandId: 'x' }])('whose ids are none is told so: %j', async (wrong) => {
    const { store, means } = setUp();
    await expect(handler.execute(sent('x', wrong), means)).rejects.toMatchObject({ code: 'malformed' });
    expect(store.log).toEqual([]);
  });

  it('refuses what another context refuses to tell', async () => {
    const { means } = setUp();
    const asking = on(takeNote, {
      may: 'notes.take',
      prepare: () => Promise.reject(new FactRefused('organisation.unknown', { organisation: 'o' })),
    });
    expect(await asking.execute(sent('x'), means)).toEqual({
      ...{ kind: 'rejected', code: 'organisation.unknown', facts: { organisation: 'o' } },
    });
  });

  it('rests on the acts that its row names', () => {
    expect(handler.acts).toEqual(['notes.take']);
    const elsewhere = on(takeNote, {
      mayOneOf: ['notes.take'],
      authorize: (context) => authorize('notes.take', context),
      prepare: () => commandRefused('note.gone'),
    });
    expect(elsewhere.acts).toEqual(['notes.take']);
  });
});
