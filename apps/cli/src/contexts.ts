import { contexts } from '@gongkai/contexts/features';
import { serveContext, type PreparedContext, type Platform } from '@gongkai/service';
import { Ended, EXIT } from './outcome.js';
import { withContexts, type ToolBus } from './with-installation.js';

/** A context that was prepared, with its name. */
export interface NamedContext extends PreparedContext {
  readonly name: string;
}

const named = (prepared: readonly PreparedContext[]): readonly NamedContext[] =>
  prepared.map((context) => ({ ...context, name: context.parts.readModels.schema }));

/** Opens the contexts of the installation that runs here, or the one named. */
export const withNamedContexts = <T>(
  only: string | undefined,
  work: (contexts: readonly NamedContext[], platform: Platform) => Promise<T>,
  bus: ToolBus = 'own',
): Promise<T> =>
  withContexts(
    contexts.filter(({ api }) => only === undefined || api.name === only),
    (prepared, platform) => work(named(prepared), platform),
    bus,
  );

const serveAll = async (prepared: readonly PreparedContext[]): Promise<() => Promise<void>> => {
  const stops: (() => Promise<void>)[] = [];
  for (const [index, definition] of contexts.entries()) {
    const context = prepared[index];
    if (context === undefined) throw new RangeError('a context was not prepared');
    stops.unshift(await serveContext(definition, context));
    await context.reactions.serve();
    stops.unshift(() => context.reactions.stop());
  }
  return async () => {
    for (const stop of stops) await stop();
  };
};

/**
 * As {@link withNamedContexts} for all, and all can be asked and commanded, as processes need: over the installation's bus,
 * or, where it has none, within this process.
 */
export const withAnsweringContexts = <T>(work: (contexts: readonly NamedContext[]) => Promise<T>): Promise<T> =>
  withContexts(
    contexts,
    async (prepared, { config }) => {
      const stop = config.BUS === 'local' ? await serveAll(prepared) : undefined;
      try {
        return await work(named(prepared));
      } finally {
        await stop?.();
      }
    },
    'of-installation',
  );

/** The contexts that have the projection, each with its name; all contexts where none is named. @throws Ended */
export const projectionsAsked = async (
  contexts: readonly NamedContext[],
  projection: string | undefined,
): Promise<readonly NamedContext[]> => {
  if (projection === undefined) return contexts;
  const known: string[] = [];
  for (const context of contexts) {
    const names = (await context.projections.status()).map((status) => status.projection);
    if (names.includes(projection)) return [context];
    known.push(...names);
  }
  throw new Ended(`no projection ${projection}; there are ${known.join(', ')}`, EXIT.usage);
};
