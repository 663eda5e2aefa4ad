import { randomBytes, randomUUID } from 'node:crypto';
import type { Migration } from '@gongkai/database';
import {
  canonicalBytes,
  decodeEvent,
  eventIdFrom,
  UnknownEventType,
  type EventCodec,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '@gongkai/event-store';
import { instantOfMs, type DomainEvent, type Json } from '@gongkai/kernel';
import { EntitySchema, type EntityManager } from 'typeorm';
import { folded, foldedProjection, upsertRows, type Projection } from '../src/index.js';

/** A small model to project: accounts that are opened, booked on and closed. */
export type LedgerEvent =
  | DomainEvent<'AccountOpened', { readonly owner: string }>
  | DomainEvent<'Booked', { readonly amountFen: number }>
  | DomainEvent<'AccountClosed', { readonly on: string }>;

export const ledgerCodec: EventCodec<LedgerEvent> = {
  versions: { AccountOpened: 1, Booked: 1, AccountClosed: 1 },
  decode: (type, version, data) => {
    if (version !== 1 || !['AccountOpened', 'Booked', 'AccountClosed'].includes(type))
      throw new UnknownEventType(type, version);
    return { type, data } as LedgerEvent;
  },
};

export interface AccountRow {
  readonly id: string;
  readonly owner: string;
  readonly total_fen: number;
  readonly bookings: number;
  readonly closed_on: string | null;
  readonly revision: number;
}

export const accountEntity = new EntitySchema<AccountRow>({
  name: 'account',
  columns: {
    id: { type: 'text', primary: true },
    owner: { type: 'text' },
    total_fen: { type: 'double precision' },
    bookings: { type: 'integer' },
    closed_on: { type: 'date', nullable: true },
    revision: { type: 'integer' },
  },
});

export interface BookingRow {
  readonly account: string;
  readonly revision: number;
  /** int64, which a loaded row has as text. */
  readonly amount_fen: number | string;
}

export const bookingEntity = new EntitySchema<BookingRow>({
  name: 'booking',
  columns: {
    account: { type: 'text', primary: true },
    revision: { type: 'integer', primary: true },
    amount_fen: { type: 'bigint' },
  },
});

export const ledgerEntities = [accountEntity, bookingEntity];

export const ledger0001: Migration = {
  name: '0001-ledger',
  sql: `
    CREATE TABLE account (id text PRIMARY KEY, owner text NOT NULL, total_fen double precision NOT NULL,
      bookings integer NOT NULL, closed_on date, revision integer NOT NULL);
    CREATE INDEX account_by_total ON account (total_fen, id);
    CREATE TABLE booking (account text NOT NULL, revision integer NOT NULL, amount_fen bigint NOT NULL,
      PRIMARY KEY (account, revision));`,
};

const idOf = (stream: string): string => stream.slice('account-'.length);

const accounts = folded<AccountRow, LedgerEvent, undefined, BookingRow>({
  entity: accountEntity,
  from: { prefix: 'account-', codec: ledgerCodec },
  key: (id) => ({ id }),
  steps: {
    AccountOpened: {
      begins: ({ data }, { id }) => ({ id, owner: data.owner, total_fen: 0, bookings: 0, closed_on: null }),
    },
    Booked: {
      changes: (row, { data }) => ({
        ...row,
        total_fen: row.total_fen + data.amountFen,
        bookings: row.bookings + 1,
      }),
    },
    AccountClosed: { changes: (row, { data }) => ({ ...row, closed_on: data.on }) },
  },
  following: {
    entities: [bookingEntity],
    noted: ({ event, on }) =>
      event.type === 'Booked'
        ? [{ account: on.id, revision: on.recorded.revision, amount_fen: event.data.amountFen }]
        : [],
    write: (_accounts, bookings, manager) => upsertRows(manager, bookingEntity, bookings),
  },
});

/** The ledger's projection, with parts replaced where a test wants it. */
export const ledger = (more: Partial<Projection> = {}): Projection => ({
  ...foldedProjection({ name: 'ledger', version: 1 }, [accounts]),
  ...more,
});

/** What the account should be after the event, told once more beside the projection. */
const accountAfter = (
  row: AccountRow | undefined,
  recorded: RecordedEvent,
  event: LedgerEvent,
): AccountRow | undefined => {
  const { revision } = recorded;
  switch (event.type) {
    case 'AccountOpened':
      return {
        id: idOf(recorded.stream),
        owner: event.data.owner,
        total_fen: 0,
        bookings: 0,
        closed_on: null,
        revision,
      };
    case 'Booked':
      return (
        row && {
          ...row,
          total_fen: row.total_fen + event.data.amountFen,
          bookings: row.bookings + 1,
          revision,
        }
      );
    case 'AccountClosed':
      return row && { ...row, closed_on: event.data.on, revision };
  }
};

/** What the rows should be, folded in memory. */
export const foldedAccounts = (log: readonly RecordedEvent[]): readonly AccountRow[] => {
  const rows = new Map<string, AccountRow>();
  for (const recorded of log.filter(({ stream }) => stream.startsWith('account-'))) {
    const id = idOf(recorded.stream);
    const after = accountAfter(rows.get(id), recorded, decodeEvent(ledgerCodec, recorded));
    if (after !== undefined) rows.set(id, after);
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** The rows as they are in the search path, or in a schema. */
export const accountRows = async (manager: EntityManager, schema?: string): Promise<readonly AccountRow[]> => {
  const table = schema === undefined ? 'account' : `"${schema}".account`;
  const rows = await manager.query<{ row: AccountRow }[]>(
    `SELECT row_to_json(a) AS row FROM ${table} AS a ORDER BY id COLLATE "C"`,
  );
  return rows.map(({ row }) => row);
};

let counter = 0;

/** Appends events to a stream of any name, whatever its revision; gives the last one's place. */
export const put = async (
  store: EventStore,
  stream: string,
  ...events: readonly { readonly type: string; readonly data: Json | Uint8Array; readonly typeVersion?: number }[]
): Promise<Position> => {
  const commandId = randomUUID();
  const result = await store.append(
    stream,
    'any',
    events.map(({ type, data, typeVersion = 1 }, index) => ({
      id: eventIdFrom(commandId, stream, index),
      type,
      data: data instanceof Uint8Array ? data : canonicalBytes(data),
      metadata: {
        v: 1,
        actor: 'public',
        correlation: `c${String((counter += 1))}`,
        commandId,
        bodyHash: '0'.repeat(64),
        at: instantOfMs(Date.now()),
        typeVersion,
        salt: randomBytes(32).toString('base64'),
      },
    })),
  );
  if (result.kind === 'conflict') throw new Error('an append at any met a conflict');
  return result.position;
};

export const opened = (owner: string): LedgerEvent => ({ type: 'AccountOpened', data: { owner } });
export const booked = (amountFen: number): LedgerEvent => ({ type: 'Booked', data: { amountFen } });
export const closed = (on: string): LedgerEvent => ({ type: 'AccountClosed', data: { on } });
