/** Something that was counted, with the files that it was found in. */
export interface Counted {
  readonly name: string;
  readonly files: readonly string[];
}

/**
 * What is above its bound, a line each; an exemption passes, and is told itself once it is above no more: their list may only
 * shrink.
 */
export const above = (bound: number, counted: readonly Counted[], exempted: readonly string[]): readonly string[] => {
  const over = counted.filter(({ files }) => files.length > bound);
  const names = over.map(({ name }) => name);
  return [
    ...over
      .filter(({ name }) => !exempted.includes(name))
      .map(
        ({ name, files }) =>
          `${name}: ${String(files.length)} of at most ${String(bound)}: ${files.toSorted().join(' ')}`,
      ),
    ...exempted
      .filter((name) => !names.includes(name))
      .map((name) => `${name}: exempted, and no longer above ${String(bound)}`),
  ];
};
