import { canonicalBytes, eventIdFrom, newUuid, type EventToAppend, type RecordedEvent } from '@gongkai/event-store';
import type { Sealed } from '@gongkai/kernel';
import type { ToSeal, Vault } from '@gongkai/vault';
import { randomBytes } from 'node:crypto';
import type { World } from './world.js';

type Data = Readonly<Record<string, unknown>>;

interface TemplateEvent {
  readonly type: string;
  readonly data: Data;
  readonly metadata: RecordedEvent['metadata'];
  /** Which of the story's commands wrote it, and as the how-manieth event. */
  readonly command: number;
  readonly index: number;
  /** Sealed fields of the payload with what they say. */
  readonly sealed: readonly { readonly field: string; readonly plain: string; readonly key: string }[];
}

/** One history of an item or a review as the product itself wrote it, from which others are made. */
export interface Template {
  readonly stream: string;
  readonly events: readonly TemplateEvent[];
}

/** Another one with the same history. */
export interface Copy {
  readonly id: string;
  readonly stream: string;
  readonly events: readonly EventToAppend[];
}

const UUID_LENGTH = 36;

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && (value as { sealed?: unknown }).sealed === 1;

/** Reads a history (`item-<id>`) and opens what is sealed in it. */
export const templateOf = async ({ platform }: World, stream: string): Promise<Template> => {
  const commands: string[] = [];
  const events: TemplateEvent[] = [];
  for await (const { type, data, metadata } of platform.store.readStream(stream)) {
    if (!commands.includes(metadata.commandId)) commands.push(metadata.commandId);
    const command = commands.indexOf(metadata.commandId);
    const payload = JSON.parse(Buffer.from(data).toString()) as Data;
    const sealed = [];
    for (const [field, value] of Object.entries(payload).filter(([, one]) => isSealed(one))) {
      const [unsealed] = await platform.vault.unsealTexts([{ sealed: value as Sealed, stream }]);
      if (unsealed?.kind !== 'unsealed') throw new Error(`${type} ${field} can't be unsealed`);
      sealed.push({ field, plain: unsealed.plain, key: (value as Sealed).key });
    }
    const index = events.filter((event) => event.command === command).length;
    events.push({ type, data: payload, metadata, command, index, sealed });
  }
  return { stream, events };
};

interface Drafted extends Copy {
  readonly events: (EventToAppend & { data: Uint8Array })[];
}

const sealedAll = async (vault: Vault, values: readonly ToSeal[]): Promise<readonly Sealed[]> => {
  if (values.length === 0) return [];
  const draft = vault.draft(values[0]?.place.stream ?? '');
  const sealed: Sealed[] = [];
  for (const { key, place, plain } of values) sealed.push(await draft.seal(key, place, plain));
  if (!(await draft.keep())) throw new Error('what is new has new keys');
  draft.close(true);
  return sealed;
};

/** Makes copies whose texts are sealed anew, all keys in few round trips. */
export const copiesOf = async ({ platform }: World, template: Template, count: number): Promise<readonly Copy[]> => {
  const toSeal: ToSeal[] = [];
  const prefix = template.stream.slice(0, -UUID_LENGTH);
  const drafts = Array.from({ length: count }, () => {
    const id = newUuid();
    const stream = `${prefix}${id}`;
    const commands = new Map<number, string>([[0, id]]);
    const commandOf = (command: number): string => {
      const known = commands.get(command) ?? newUuid();
      commands.set(command, known);
      return known;
    };
    for (const event of template.events)
      for (const { field, plain, key } of event.sealed)
        toSeal.push({
          key: key.replace(template.stream, stream),
          place: { stream, event: eventIdFrom(commandOf(event.command), stream, 0), path: field },
          plain,
        });
    return { id, stream, commandOf };
  });
  const sealed = await sealedAll(platform.vault, toSeal);
  let next = 0;
  return drafts.map(({ id, stream, commandOf }): Drafted => ({
    id,
    stream,
    events: template.events.map((event) => ({
      id: eventIdFrom(commandOf(event.command), stream, event.index),
      type: event.type,
      data: canonicalBytes({
        ...event.data,
        ...Object.fromEntries(event.sealed.map(({ field }) => [field, sealed[next++]])),
      }),
      metadata: {
        ...event.metadata,
        commandId: commandOf(event.command),
        correlation: commandOf(event.command),
        salt: randomBytes(32).toString('base64'),
      },
    })),
  }));
};

const AT_ONCE = 200;

/** Appends that many copies through the port. @returns their ids */
export const seed = async (world: World, template: Template, count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  while (ids.length < count) {
    const copies = await copiesOf(world, template, Math.min(AT_ONCE, count - ids.length));
    await Promise.all(copies.map(({ stream, events }) => world.platform.store.append(stream, 'no-stream', events)));
    ids.push(...copies.map(({ id }) => id));
  }
  return ids;
};
