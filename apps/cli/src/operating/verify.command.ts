import type { Command } from 'commander';
import { shadowRun } from '../shadow-run.js';
import { contextOption } from '../context-option.js';
import type { NamedContext } from '../contexts.js';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import { verifiedLines, type VerifiedContext } from './verify-lines.js';

interface VerifyOptions {
  readonly context?: string;
  readonly projection?: string;
}

const verifyOne = async (
  context: NamedContext,
  output: Output,
  projection: string | undefined,
): Promise<VerifiedContext> => {
  const run = shadowRun(output, `verifying ${context.name}`);
  try {
    const verified = await context.projections.verify(projection === undefined ? undefined : [projection], run.choices);
    return { context: context.name, ...verified };
  } finally {
    run.end();
  }
};

export const verifyCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('verify-read-models')
    .description('fill the read models anew from the log beside the live ones and compare; changes nothing')
    .addOption(contextOption())
    .option('--projection <name>', 'only this projection, as status names it')
    .action(async ({ context, projection }: VerifyOptions) => {
      const { projectionsAsked, withNamedContexts } = await import('../contexts.js');
      const output = outputOf();
      const verified = await withNamedContexts(context, async (contexts) => {
        const done: VerifiedContext[] = [];
        for (const asked of await projectionsAsked(contexts, projection))
          done.push(await verifyOne(asked, output, projection));
        return done;
      });
      const differing = verified.flatMap((one) =>
        one.tables.filter(({ isEqual }) => !isEqual).map(({ table }) => `${one.context}.${table}`),
      );
      const parked = verified.flatMap((one) => one.parked.map(({ stream }) => stream));
      const isEqual = differing.length === 0 && parked.length === 0;
      output.result({ isEqual, contexts: verified }, verified.flatMap(verifiedLines));
      if (differing.length > 0)
        throw new Ended(
          `the read models differ from the log: ${differing.join(', ')}; see gongkai rebuild`,
          EXIT.differs,
        );
      if (parked.length > 0)
        throw new Ended(
          `the read models lack what is parked: ${parked.join(', ')}; see gongkai status, then retry or skip`,
          EXIT.differs,
        );
    });
};
