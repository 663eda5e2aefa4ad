import type { Command } from 'commander';
import { resolve } from 'node:path';
import { contextOption } from '../context-option.js';
import type { NamedContext } from '../contexts.js';
import { Ended, EXIT } from '../outcome.js';
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

const gone = (dataDir: string): Ended =>
  new Ended(
    {
      en: `no server runs in ${dataDir}: it ended without stopping, and only its database still answers; start it with npm start`,
      zh: `${dataDir} 中没有服务器在运行：它未正常停止，只有数据库仍在应答；请用 npm start 启动`,
    },
    EXIT.failed,
  );

export const statusCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('status')
    .description('whether the server is gone; where projections, relays, processes and effects are, and what is parked')
    .addOption(contextOption())
    .action(async ({ context }: { readonly context?: string }) => {
      const { withNamedContexts } = await import('../contexts.js');
      const status = await withNamedContexts(context, async (prepared, { store, config }) => {
        const contexts: ContextStatus[] = [];
        for (const one of prepared) contexts.push(await statusOf(one));
        for (const { reactions } of prepared) await reactions.stop();
        const { isServerGone } = await import('@gongkai/installation');
        const log = { logId: await store.logId(), head: String(await store.head()) };
        return { ...log, isServerGone: await isServerGone(config), dataDir: resolve(config.DATA_DIR), contexts };
      });
      outputOf().result(status, statusLines(status));
      if (status.isServerGone) throw gone(status.dataDir);
    });
};
