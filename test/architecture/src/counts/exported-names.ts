import type { Source } from './source.js';

/** A name that is exported by more than one file, with those files. */
export interface RepeatedName {
  readonly name: string;
  readonly files: readonly string[];
}

/** Names that more than one file of the product exports as its own, save those that the shape of a context gives to each. */
export const repeatedNames = (sources: readonly Source[], prescribed: ReadonlySet<string>): readonly RepeatedName[] => {
  const files = new Map<string, string[]>();
  for (const { path, exported } of sources)
    for (const name of exported) files.set(name, [...(files.get(name) ?? []), path]);
  return [...files]
    .filter(([name, where]) => where.length > 1 && !prescribed.has(name))
    .map(([name, where]) => ({ name, files: where }));
};
