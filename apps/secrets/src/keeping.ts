import { existsSync } from 'node:fs';
import { chmod, chown, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Who may read a file. Each of our containers and PostgreSQL's runs as a user of its own; KurrentDB's is its image's affair. */
export type Reader = 'services' | 'postgres' | 'whom-it-is-given-to';

/** @unit user id inside the containers: `node` of our image, `postgres` of PostgreSQL's */
const USER_OF: Readonly<Record<Exclude<Reader, 'whom-it-is-given-to'>, number>> = { services: 1000, postgres: 999 };

/** One file of the folder: made once, and never touched again. */
export interface Secret {
  readonly name: string;
  readonly reader: Reader;
  readonly make: () => string | Promise<string>;
}

/** Whether files can be given to the users of the containers: only root may. */
const isRoot = (): boolean => process.getuid?.() === 0;

/** Lets the reader alone read the file. The folder is closed, so what it is given to is a container that mounts it. */
export const handTo = async (path: string, reader: Reader): Promise<void> => {
  if (reader === 'whom-it-is-given-to') return chmod(path, 0o444);
  await chmod(path, 0o400);
  if (isRoot()) await chown(path, USER_OF[reader], USER_OF[reader]);
};

/** Lets our services write into the folder, and nobody else look into it. */
export const handFolderToServices = async (path: string): Promise<void> => {
  await chmod(path, 0o700);
  if (isRoot()) await chown(path, USER_OF.services, USER_OF.services);
};

const writeDurably = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Makes the file, whole or not at all, unless it is there. Gives whether it was made. */
export const keep = async (folder: string, { name, reader, make }: Secret): Promise<boolean> => {
  const path = join(folder, name);
  if (existsSync(path)) return false;
  const draft = `${path}.new`;
  await writeDurably(draft, `${(await make()).trim()}\n`);
  await handTo(draft, reader);
  await rename(draft, path);
  return true;
};

/** What a file holds that was made before. */
export const kept = async (folder: string, name: string): Promise<string> =>
  (await readFile(join(folder, name), 'utf8')).trim();

/** Writes what follows from the secrets and is none itself, anew each time. */
export const tell = async (folder: string, name: string, text: string): Promise<void> => {
  const draft = join(folder, `${name}.new`);
  await writeFile(draft, text);
  await chmod(draft, 0o444);
  await rename(draft, join(folder, name));
};
