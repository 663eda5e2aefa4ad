import type { Command } from 'commander';
import { contextOption } from '../context-option.js';
import type { NamedContext } from '../contexts.js';
import type { Output } from '../output.js';
import { statusLines, type ContextStatus } from './status-lines.js';

const statusOf = async ({ name, projections, reactions }: NamedContext): Promise<ContextStatus> => {
  await reactions.serve();
  const { relay, processes, effects, parkedDeadlines } = await reactions.status();
  return {
    context: name,
    // Whether they run is known to the servers alone: here they always stand by.
    projections: (await projections.status()).map(({ state: _, ...status }) => status),
    relay: relay ?? null,
    processes,
    effects,
    parkedDeadlines,
  };
};

export const statusCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('status')
    .description('where projections, relays, processes and effects are, how far behind, and what is parked')
    .addOption(contextOption())
    .action(async ({ context }: { readonly context?: string }) => {
      const { withNamedContexts } = await import('../contexts.js');
      const status = await withNamedContexts(context, async (prepared, { store }) => {
        const contexts: ContextStatus[] = [];
        for (const one of prepared) contexts.push(await statusOf(one));
        for (const { reactions } of prepared) await reactions.stop();
        return { logId: await store.logId(), head: String(await store.head()), contexts };
      });
      outputOf().result(status, statusLines(status));
    });
};
