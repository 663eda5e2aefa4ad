import type { ProjectionPart } from './folded.js';
import type { Projection } from './projection.js';

/** A projection made of parts, which are applied in order; its tables and streams are theirs. */
export const foldedProjection = (
  named: Pick<Projection, 'name' | 'version'>,
  parts: readonly ProjectionPart[],
): Projection => ({
  ...named,
  streamPrefixes: [...new Set(parts.map(({ prefix }) => prefix))],
  tables: [
    ...new Set(parts.flatMap(({ entities }) => entities.map(({ options }) => options.tableName ?? options.name))),
  ],
  project: async (events, manager) => {
    for (const part of parts) await part.apply(events, manager);
  },
});
