import type { Command } from 'commander';
import { contextOption } from '../context-option.js';
import type { NamedContext } from '../contexts.js';
import type { Output } from '../output.js';
import { shadowRun } from '../shadow-run.js';

interface RebuildOptions {
  readonly context?: string;
  readonly projection?: string;
}

const rebuildOne = async (context: NamedContext, output: Output, projection: string | undefined) => {
  const run = shadowRun(output, `rebuilding ${context.name}`);
  try {
    const rebuilt = await context.projections.rebuild(projection === undefined ? undefined : [projection], run.choices);
    return { context: context.name, ...rebuilt };
  } finally {
    run.end();
  }
};

type RebuiltOne = Awaited<ReturnType<typeof rebuildOne>>;

const lineOf = ({ context, events, tookMs, position }: RebuiltOne): string => {
  const took = `${(tookMs / 1000).toFixed(1)} s`;
  return BigInt(position) < 0n
    ? `${context}: rebuilt in ${took}; the log is empty, and so are the rows`
    : `${context}: rebuilt from ${String(events)} events in ${took}, at position ${position}`;
};

export const rebuildCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('rebuild')
    .description('fill the read models anew from the log, beside the live ones, and swap them in; the server goes on')
    .addOption(contextOption())
    .option('--projection <name>', 'only this projection, as status names it')
    .action(async ({ context, projection }: RebuildOptions) => {
      const { projectionsAsked, withNamedContexts } = await import('../contexts.js');
      const output = outputOf();
      const rebuilt = await withNamedContexts(
        context,
        async (contexts) => {
          const done: RebuiltOne[] = [];
          for (const asked of await projectionsAsked(contexts, projection))
            done.push(await rebuildOne(asked, output, projection));
          return done;
        },
        'of-installation',
      );
      output.result({ rebuilt }, rebuilt.map(lineOf));
      const parked = rebuilt.reduce((sum, one) => sum + one.parked.length, 0);
      if (parked > 0) output.note(`${String(parked)} parked streams: see gongkai status`);
    });
};
