import { idFrom, isUuid, type PersonId, type ServiceAccountId } from '@gongkai/kernel';
import { open, readFile, stat } from 'node:fs/promises';

/** A token called back, or all of a person's, those of his accounts included, that were issued up to a moment. */
export type TokenRevocation =
  | { readonly token: string }
  | {
      readonly person: PersonId;
      /** @unit s since the epoch */
      readonly issuedUpTo: number;
    };

/** A token, as far as it says which it is. */
export interface NamedToken {
  readonly id: string;
  /** Who acts by it, or for whom the account does. */
  readonly person: PersonId;
  readonly account?: ServiceAccountId;
  /** @unit s since the epoch */
  readonly issuedAt: number;
}

/** Notes it for good: it is on the disk when this resolves. Each stands in a line of its own, whatever a crash left before it. */
export const noteRevocation = async (file: string, entry: TokenRevocation): Promise<void> => {
  const handle = await open(file, 'a', 0o644);
  try {
    await handle.writeFile(`\n${JSON.stringify(entry)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const entryIn = (line: string): TokenRevocation | undefined => {
  try {
    const { token, person, issuedUpTo } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (typeof token === 'string') return { token };
    const isPersons = typeof person === 'string' && isUuid(person) && typeof issuedUpTo === 'number';
    return isPersons ? { person: idFrom<PersonId>(person), issuedUpTo } : undefined;
  } catch {
    // Cut off by a crash: whoever wrote it was told that it failed.
    return undefined;
  }
};

/** How long a look at the file is good for. @unit ms */
const LOOK_EVERY_MS = 500;

/**
 * What was called back, by the file in which {@link noteRevocation} notes it: known {@link LOOK_EVERY_MS} later everywhere that sees
 * the file. A missing file says that nothing was.
 */
export class RevokedTokens {
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #version = '';
  #tokens: ReadonlySet<string> = new Set();
  #persons: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly file: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws the system's error when the file can't be read: nobody is let in on a guess. */
  async has({ id, person, issuedAt }: NamedToken): Promise<boolean> {
    if (this.now() - this.#lookedAt >= LOOK_EVERY_MS)
      await (this.#looking ??= this.#look().finally(() => (this.#looking = undefined)));
    return this.#tokens.has(id) || issuedAt <= (this.#persons.get(person) ?? Number.NEGATIVE_INFINITY);
  }

  async #look(): Promise<void> {
    const begun = this.now();
    const found = await stat(this.file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    const version = found === undefined ? '' : `${String(found.ino)} ${String(found.size)} ${String(found.mtimeMs)}`;
    if (version !== this.#version) {
      this.#take(version === '' ? '' : await readFile(this.file, 'utf8'));
      this.#version = version;
    }
    this.#lookedAt = begun;
  }

  #take(text: string): void {
    const tokens = new Set<string>();
    const persons = new Map<string, number>();
    for (const line of text.split('\n')) {
      const entry = line === '' ? undefined : entryIn(line);
      if (entry === undefined) continue;
      if ('token' in entry) tokens.add(entry.token);
      else persons.set(entry.person, Math.max(entry.issuedUpTo, persons.get(entry.person) ?? 0));
    }
    [this.#tokens, this.#persons] = [tokens, persons];
  }
}
