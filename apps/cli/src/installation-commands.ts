import { sendCommand, type Bus } from '@gongkai/bus';
import { bodyHashFrom, commandIdFrom, newUuid } from '@gongkai/event-store';
import type { Bilingual, CommandContract } from '@gongkai/kernel';
import { organisationApi } from '@gongkai/organisation-contracts';
import { malformed } from '@gongkai/problems';
import { Ended, EXIT, refusedWith } from './outcome.js';

const ACTOR = 'installation';
/** @unit ms */
export const TIMEOUT_MS = 10_000;

/** A command that the installation itself sends. */
export interface InstallationCommand<Body> {
  readonly contract: CommandContract<string, Body>;
  readonly target: string;
  readonly body: Body;
  /** The same for a command that is sent again; a new one unless given. */
  readonly key?: string;
}

const textOf = (code: string): Bilingual | undefined =>
  (organisationApi.rejections as Readonly<Record<string, Bilingual | undefined>>)[code];

/** A refusal, in words. */
export const refusedReply = ({ code }: { readonly code: string }): Ended => refusedWith(code, textOf(code));

/**
 * A command's body out of options. Looked at before anything is done, so that nothing is half done.
 * @param options the option that each field comes from
 * @throws Ended that names the option which doesn't fit
 */
export const bodyFor = <Body>(
  contract: CommandContract<string, Body>,
  body: unknown,
  options: Readonly<Record<string, string>>,
): Body => {
  const parsed = contract.body.safeParse(body);
  if (parsed.success) return parsed.data;
  const { issues = [] } = malformed(parsed.error);
  const named = issues.map(({ path, message: en, zh }) => ({ name: options[path] ?? path, en, zh }));
  throw new Ended(
    {
      en: named.map(({ name, en }) => `${name} ${en}`).join('; '),
      zh: named.map(({ name, zh }) => `${name} ${zh}`).join('；'),
    },
    EXIT.usage,
  );
};

/**
 * Sends a command as the installation; shown in the history as such.
 * @returns the id of what it concerns
 * @throws Ended when it is refused
 */
export const sendAsInstallation = async <Body>(
  bus: Bus,
  { contract, target, body, key = newUuid() }: InstallationCommand<Body>,
): Promise<string> => {
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
  if (reply.kind === 'rejected') throw refusedReply(reply);
  return reply.id;
};
