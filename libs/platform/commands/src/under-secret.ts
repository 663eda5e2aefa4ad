import { derivedUuid } from '@gongkai/event-store';
import { idFrom, type CommandId, type CommandMessage } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';

/** What the hashes are for; those of one purpose tell nothing of another. ❄ */
const COMMAND_ID = 'command.id';
const COMMAND_BODY = 'command.body';

/**
 * ❄ The command with the id and the hash under which it is stored: both keyed with a secret of the installation. An Idempotency-Key
 * may be guessed (that of a founding, of an import's row), and with it who was enrolled could be found out from an export, name by
 * name. The id depends on the kind of stream and the target, so that one key sent to two of them makes two ids. What a command
 * begins bears the id itself.
 */
export const underSecret = async <Body>(
  vault: Pick<Vault, 'lookup'>,
  message: CommandMessage<Body>,
  prefix: string,
): Promise<CommandMessage<Body>> => {
  const { commandId, target, bodyHash } = message;
  const begins = target === commandId;
  const keyed = await vault.lookup(COMMAND_ID, [prefix, begins ? '' : target, commandId].join('\n'));
  const own = idFrom<CommandId>(derivedUuid(keyed));
  return {
    ...message,
    commandId: own,
    target: begins ? own : target,
    bodyHash: await vault.lookup(COMMAND_BODY, bodyHash),
  };
};
