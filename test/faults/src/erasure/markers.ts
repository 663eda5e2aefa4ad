import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Texts that stand nowhere but in what is to be erased. ASCII, so that no escaping hides them. */
export const markersNamed = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name, n) => [name, `ZQ${String(n)}X${name.replaceAll(/\W/g, '')}X7K4`]));

/** The part of a text's base64 that is the same whatever stands after it, and before it but for so many bytes modulo 3. */
const base64Of = (text: string, before: 0 | 1 | 2): string => {
  const bytes = Buffer.from(`${' '.repeat(before)}${text}`);
  // A character holds six bits: those that share theirs with a neighbour of the text are left out.
  return bytes.toString('base64').slice([0, 2, 3][before], Math.floor((bytes.length * 8) / 6));
};

/** A marker as it would stand in text, in hexadecimal, or in base64. */
const spellingsOf = (marker: string): readonly string[] => [
  marker,
  Buffer.from(marker).toString('hex'),
  ...([0, 1, 2] as const).map((before) => base64Of(marker, before)),
];

/** Of the markers, those that the text holds. */
export const heldBy = (text: string, markers: readonly string[]): readonly string[] =>
  markers.filter((marker) => spellingsOf(marker).some((spelling) => text.includes(spelling)));

/** A file's bytes; none where it has gone since it was listed, as servers' own files do. */
const bytesOf = async (path: string): Promise<Buffer> => {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  }
};

/** What every file below a folder holds, byte for byte, by path. */
export const filesBelow = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path, (await bytesOf(path)).toString('latin1'));
  }
  return files;
};

/** Where the markers are found, as `place: marker`. */
export const found = (places: ReadonlyMap<string, string>, markers: readonly string[]): readonly string[] =>
  [...places].flatMap(([place, text]) => heldBy(text, markers).map((marker) => `${place}: ${marker}`));
