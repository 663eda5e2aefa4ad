import type { Unparked } from '@gongkai/subscriptions';
import type { Command } from 'commander';
import { contextOption } from '../context-option.js';
import type { NamedContext } from '../contexts.js';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';

interface Where {
  readonly context?: string;
}

interface Skipping extends Where {
  readonly reason: string;
  readonly by: string;
}

interface Parked {
  readonly context: NamedContext;
  readonly kind: 'projection' | 'process' | 'effect' | 'deadline' | 'relay';
  readonly name: string;
}

const DEADLINE = 'deadline:';
const RELAY = 'relay';

const kindIn = async ({ projections, reactions }: NamedContext, name: string): Promise<Parked['kind'] | undefined> => {
  if ((await projections.status()).some(({ projection }) => projection === name)) return 'projection';
  const { processes, effects, relay } = await reactions.status();
  if (processes.some(({ process }) => process === name)) return 'process';
  if (effects.some(({ effect }) => effect === name)) return 'effect';
  return name === RELAY && relay !== undefined ? 'relay' : undefined;
};

/** Finds whose name it is. @throws Ended when it is nobody's, or more than one context's. */
const locate = async (contexts: readonly NamedContext[], name: string, { context }: Where): Promise<Parked> => {
  const asked = contexts.filter((one) => context === undefined || one.name === context);
  const found: Parked[] = [];
  for (const one of asked) {
    const kind = name.startsWith(DEADLINE) ? 'deadline' : await kindIn(one, name);
    if (kind !== undefined) found.push({ context: one, kind, name: name.replace(DEADLINE, '') });
  }
  const [only, other] = found;
  if (only === undefined)
    throw new Ended(`no projection, process or effect ${name} here: gongkai status names them`, EXIT.usage);
  if (other !== undefined) throw new Ended(`${name} is in more than one context: name it with --context`, EXIT.usage);
  return only;
};

const told = (output: Output, stream: string, unparked: Unparked): void => {
  switch (unparked.kind) {
    case 'unparked':
      output.result({ stream, ...unparked }, [`${stream} goes on: ${String(unparked.events)} events applied`]);
      return;
    case 'still-parked':
      output.result({ stream, ...unparked }, []);
      throw new Ended(`${stream} is still parked: an event failed with ${unparked.code}`, EXIT.failed);
    case 'not-parked':
      output.result({ stream, ...unparked }, []);
      throw new Ended(`${stream} is not parked there`, EXIT.refused);
  }
};

const retryDeadline = async ({ context, name }: Parked, stream: string): Promise<Unparked> =>
  (await context.reactions.retryDeadline(stream, name)) ? { kind: 'unparked', events: 0 } : { kind: 'not-parked' };

const retry = async (parked: Parked, stream: string): Promise<Unparked> => {
  const { context, kind, name } = parked;
  switch (kind) {
    case 'projection':
      return context.projections.retry(name, stream);
    case 'process':
    case 'effect':
      return context.reactions.retry(name, stream);
    case 'deadline':
      return retryDeadline(parked, stream);
    case 'relay':
      throw new Ended('the relay tries by itself until it succeeds or the event is skipped', EXIT.usage);
  }
};

const skip = async (parked: Parked, stream: string, { reason, by }: Skipping): Promise<Unparked> => {
  const { context, kind, name } = parked;
  switch (kind) {
    case 'projection':
      return context.projections.skip(name, stream, reason, by);
    case 'process':
    case 'effect':
      return context.reactions.skip(name, stream, { reason, by });
    case 'deadline':
      throw new Ended('a deadline can be retried, not skipped', EXIT.usage);
    case 'relay':
      return skipPublishing(context, stream, { reason, by });
  }
};

const skipPublishing = async (
  { name, reactions }: NamedContext,
  eventId: string,
  why: Pick<Skipping, 'reason' | 'by'>,
): Promise<Unparked> => {
  const { relay } = await reactions.status();
  if (relay?.nextEvent !== eventId)
    throw new Ended(`the relay of ${name} does not stand before event ${eventId}`, EXIT.refused);
  await reactions.skipPublishing(eventId, why);
  return { kind: 'unparked', events: 0 };
};

const withAnsweringContexts = async (work: (contexts: readonly NamedContext[]) => Promise<void>): Promise<void> => {
  const contexts = await import('../contexts.js');
  await contexts.withAnsweringContexts(work);
};

const WHERE = 'a projection, a process, an effect, or deadline:<kind>, as status names it';

export const retryCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('retry')
    .description('try again what is parked; what waits behind it follows')
    .argument('<where>', WHERE)
    .argument('<stream>', 'the parked stream')
    .addOption(contextOption())
    .action((where: string, stream: string, options: Where) =>
      withAnsweringContexts(async (contexts) =>
        told(outputOf(), stream, await retry(await locate(contexts, where, options), stream)),
      ),
    );
};

export const skipCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('skip')
    .description('leave out for good the event that stopped a stream, and keep why; what waits behind it follows')
    .argument('<where>', 'a projection, a process or an effect, as status names it; or relay')
    .argument('<stream>', 'the parked stream; of a relay, the id of the event it halts at')
    .requiredOption('--reason <text>', 'why, for the record')
    .option('--by <who>', 'who decided it, for the record', 'installation')
    .addOption(contextOption())
    .action((where: string, stream: string, options: Skipping) => {
      if (options.reason.trim() === '' || options.by.trim() === '')
        throw new Ended('--reason and --by must not be empty', EXIT.usage);
      return withAnsweringContexts(async (contexts) =>
        told(outputOf(), stream, await skip(await locate(contexts, where, options), stream, options)),
      );
    });
};
