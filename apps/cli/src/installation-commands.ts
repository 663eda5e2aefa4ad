import { sendCommand, type Bus } from '@gongkai/bus';
import { bodyHashFrom, commandIdFrom, newUuid } from '@gongkai/event-store';
import type { CommandContract } from '@gongkai/kernel';
import { organisationRejections } from '@gongkai/organisation-contracts';
import { refusedWith } from './outcome.js';

const ACTOR = 'installation';
const TIMEOUT_MS = 10_000;

/** A command that the installation itself sends. */
export interface InstallationCommand<Body> {
  readonly contract: CommandContract<string, Body>;
  readonly target: string;
  readonly body: Body;
}

const textOf = (code: string): string | undefined =>
  (organisationRejections as Readonly<Record<string, { readonly en: string } | undefined>>)[code]?.en;

/**
 * Sends a command as the installation; shown in the history as such.
 * @returns the id of what it concerns
 * @throws Ended when it is refused
 */
export const sendAsInstallation = async <Body>(
  bus: Bus,
  { contract, target, body }: InstallationCommand<Body>,
): Promise<string> => {
  const key = newUuid();
  const commandId = commandIdFrom(ACTOR, key);
  const parsed = contract.body.parse(body);
  const reply = await sendCommand(
    bus,
    contract as CommandContract,
    {
      target,
      body: parsed,
      commandId,
      bodyHash: bodyHashFrom(key, { name: contract.name, target, body: parsed }),
      actor: ACTOR,
      correlation: commandId,
    },
    { deadlineMs: Date.now() + TIMEOUT_MS },
  );
  if (reply.kind === 'rejected') throw refusedWith(reply.code, textOf(reply.code));
  return reply.id;
};
