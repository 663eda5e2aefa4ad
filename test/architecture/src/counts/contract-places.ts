import { contextOf, contextsIn, isClient, isReaction } from './production.js';
import type { MadeContract, Source } from './source.js';

/** A contract with the files of the product that name it. */
export interface ContractPlaces extends MadeContract {
  readonly context: string;
  readonly files: readonly string[];
}

/** Lists of everything: a barrel names no contract, and what is told by `export *` is not named. */
const namedIn = ({ words }: Source, { word, constant }: MadeContract): boolean =>
  words.has(word) || words.has(constant);

/**
 * Every command, stored event and query with the files that it stands in, by its word or its constant as a whole identifier or
 * string. Clients and reactions don't count. A query of facts is asked by other contexts, by contract: they don't count for it.
 */
export const contractPlaces = (sources: readonly Source[]): readonly ContractPlaces[] => {
  const contexts = contextsIn(sources.map(({ path }) => path));
  const counted = sources.filter(({ path }) => !isClient(path) && !isReaction(path));
  const isAsking = (path: string, { kind }: MadeContract, context: string): boolean => {
    const asker = contextOf(path, contexts);
    return kind === 'query' && asker !== undefined && asker !== context;
  };
  return sources.flatMap(({ path: home, contracts }) => {
    const context = contextOf(home, contexts);
    if (context === undefined || !home.startsWith(`libs/${context}/contracts/src/`)) return [];
    return contracts.map((made) => ({
      ...made,
      context,
      files: counted
        .filter((source) => namedIn(source, made) && !isAsking(source.path, made, context))
        .map(({ path }) => path),
    }));
  });
};
