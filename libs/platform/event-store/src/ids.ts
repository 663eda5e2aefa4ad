import { idFrom, type CommandId, type EventId, type Uuid } from '@gongkai/kernel';
import { v5, v7 } from 'uuid';

/** ❄ The namespace of all derived ids. */
const NAMESPACE = '6f1d7c4e-3b52-5d0a-9c1e-0a5f5d1b7e21';

/** A new version 7 UUID: random, ordered by the time it was made. */
export const newUuid = (): Uuid => idFrom<Uuid>(v7());

/** ❄ The id that the parts always give: version 5 over their text, one a line. */
export const derivedUuid = (...parts: readonly string[]): Uuid => idFrom<Uuid>(v5(parts.join('\n'), NAMESPACE));

/** ❄ The command's id, and a creating command's stream: the same for the same actor and Idempotency-Key. */
export const commandIdFrom = (actor: string, key: string): CommandId => idFrom<CommandId>(derivedUuid(actor, key));

/** ❄ The id of the n-th event of a command: what makes an append repeatable. */
export const eventIdFrom = (commandId: string, index: number): EventId => idFrom<EventId>(v5(String(index), commandId));
