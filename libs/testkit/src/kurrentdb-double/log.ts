import { EventEmitter } from 'node:events';

/** One event record of the log. Its position is its place in bytes; the next record begins at `post`. */
export interface LogRecord {
  readonly position: bigint;
  readonly post: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  /** 100-ns ticks since the Unix epoch. */
  readonly created: bigint;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

export type ProposedRecord = Pick<LogRecord, 'id' | 'type' | 'contentType' | 'metadata' | 'data'>;

export const TOMBSTONE_REVISION = 9_223_372_036_854_775_807n;

/** Framing of a record beside its texts and bytes. */
const RECORD_OVERHEAD = 85;
const EPOCH_RECORD_BYTES = 156n;
const RECENT_IDS = 100_000;

const sizeOf = (stream: string, { type, metadata, data }: ProposedRecord): bigint =>
  BigInt(RECORD_OVERHEAD + Buffer.byteLength(stream) + Buffer.byteLength(type) + metadata.length + data.length);

/** The order of events, as the server's log keeps it: one writer, positions that leap by the records' sizes. */
export class Log {
  readonly records: LogRecord[] = [];
  private readonly byStream = new Map<string, LogRecord[]>();
  private readonly hidden = new Map<string, bigint>();
  private readonly recent = new Map<string, LogRecord>();
  private readonly grown = new EventEmitter().setMaxListeners(0);
  private end = EPOCH_RECORD_BYTES;

  /** Where the next record will begin. */
  get endPosition(): bigint {
    return this.end;
  }

  /** All events of the stream ever written, deleted ones too. */
  historyOf(stream: string): readonly LogRecord[] {
    return this.byStream.get(stream) ?? [];
  }

  isTombstoned(stream: string): boolean {
    return this.historyOf(stream).at(-1)?.revision === TOMBSTONE_REVISION;
  }

  /** Deleted softly: nothing of it is readable, its numbering goes on. */
  isSoftDeleted(stream: string): boolean {
    const last = this.historyOf(stream).at(-1);
    return last !== undefined && this.firstReadable(stream) > last.revision;
  }

  firstReadable(stream: string): bigint {
    return this.hidden.get(stream) ?? 0n;
  }

  hideBefore(stream: string, revision: bigint): void {
    this.hidden.set(stream, revision);
  }

  /** From the cache of recent ids that `any` is checked with; a restart empties it. */
  recentlyWritten(stream: string, id: string): LogRecord | undefined {
    const record = this.recent.get(id);
    return record?.stream === stream ? record : undefined;
  }

  forgetRecent(): void {
    this.recent.clear();
  }

  write(stream: string, proposed: readonly ProposedRecord[], firstRevision: bigint): readonly LogRecord[] {
    const written = proposed.map((record, index) => this.add(stream, record, firstRevision + BigInt(index)));
    this.grown.emit('grown');
    return written;
  }

  /** Calls back after every write until the returned function is called. */
  onGrown(listener: () => void): () => void {
    this.grown.on('grown', listener);
    return () => this.grown.off('grown', listener);
  }

  /** Index in `records` of the first record at or after the position. */
  indexFrom(position: bigint): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.records[middle]?.position ?? 0n) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a read may begin there: at the start of a record, or where nothing is yet. */
  isBoundary(position: bigint): boolean {
    if (position === 0n || position >= this.end) return true;
    return this.records[this.indexFrom(position)]?.position === position;
  }

  private add(stream: string, proposed: ProposedRecord, revision: bigint): LogRecord {
    const position = this.end;
    this.end += sizeOf(stream, proposed);
    const created = BigInt(Date.now()) * 10_000n;
    const record: LogRecord = { ...proposed, stream, revision, position, post: this.end, created };
    this.records.push(record);
    const history = this.byStream.get(stream);
    if (history === undefined) this.byStream.set(stream, [record]);
    else history.push(record);
    this.recent.set(record.id, record);
    const oldest = this.recent.size > RECENT_IDS ? this.recent.keys().next().value : undefined;
    if (oldest !== undefined) this.recent.delete(oldest);
    return record;
  }
}
