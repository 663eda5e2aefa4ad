import { KeyedMutex } from '@gongkai/async';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { VaultFault, type KeyName } from './port.js';
import { syncFolder } from './sync-folder.js';

/** What stands behind a line that a crash cut off; the destruction that it belonged to was never acknowledged. */
const CUT_OFF = ' #cut-off';

const lineSchema = z.object({ key: z.string().min(1), destroyedAt: z.string().min(1) });

/** One destroyed key in the ledger. */
export interface Erasure {
  readonly key: KeyName;
  /** @unit Instant */
  readonly destroyedAt: string;
}

/** All that a ledger says, and the numbers of lines (from 1) that can't be read. */
export interface LedgerContent {
  readonly erasures: readonly Erasure[];
  readonly damagedLines: readonly number[];
}

const erasureOf = (line: string): Erasure | undefined => {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
};

const endsWithinLine = async (handle: FileHandle): Promise<boolean> => {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
};

/**
 * The names of destroyed keys in a file that is only ever added to, one JSON object a line, kept apart from the key
 * database's backup: what a restore brings back is destroyed again by it.
 */
export class ErasureLedger {
  private readonly turns = new KeyedMutex();

  constructor(private readonly file: string) {}

  /** Makes sure that the ledger can be written; an absent one is begun. @throws VaultFault `ledger.unwritable` */
  async check(): Promise<void> {
    await this.turns.run(this.file, () => this.write(''));
    try {
      await syncFolder(dirname(this.file));
    } catch (cause) {
      throw this.unwritable(cause);
    }
  }

  /** Resolves when the erasures are on the disk. @throws VaultFault `ledger.unwritable` */
  append(erasures: readonly Erasure[]): Promise<void> {
    const text = erasures.map(({ key, destroyedAt }) => `${JSON.stringify({ destroyedAt, key })}\n`).join('');
    return this.turns.run(this.file, () => this.write(text));
  }

  /** @throws VaultFault `ledger.damaged` when the file can't be read at all. */
  async read(): Promise<LedgerContent> {
    const text = await this.text();
    const lines = text.split('\n');
    const unfinished = lines.length - 1;
    const erasures: Erasure[] = [];
    const damagedLines: number[] = [];
    lines.forEach((line, i) => {
      const erasure = erasureOf(line);
      if (erasure !== undefined) erasures.push(erasure);
      else if (i !== unfinished && !line.endsWith(CUT_OFF)) damagedLines.push(i + 1);
    });
    return { erasures, damagedLines };
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.file, 'utf8');
    } catch (cause) {
      throw new VaultFault('ledger.damaged', `erasure ledger ${this.file}: can't be read`, { cause });
    }
  }

  private async write(text: string): Promise<void> {
    try {
      const handle = await open(this.file, 'a+', 0o600);
      try {
        const before = text !== '' && (await endsWithinLine(handle)) ? `${CUT_OFF}\n` : '';
        await handle.appendFile(before + text);
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (cause) {
      throw this.unwritable(cause);
    }
  }

  private unwritable(cause: unknown): VaultFault {
    return new VaultFault('ledger.unwritable', `erasure ledger ${this.file}: can't be written`, { cause });
  }
}
