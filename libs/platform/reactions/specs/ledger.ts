import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalBytes, eventIdFrom, UnknownEventType, type EventCodec, type EventStore } from '@gongkai/event-store';
import {
  instantOfMs,
  type CommandContract,
  type Decider,
  type DomainEvent,
  type PublishedEventContract,
} from '@gongkai/kernel';
import { z } from 'zod';
import { published, relayed, silent, when, type ProcessDefinition, type RelayDefinition } from '../src/index.js';

/** A small context that publishes: accounts are opened and booked on; what is booked is told twice, in two versions. */
export type LedgerEvent =
  | DomainEvent<'AccountOpened', { readonly owner: string }>
  | DomainEvent<'Booked', { readonly amountFen: number }>
  | DomainEvent<'Counted', Readonly<Record<string, never>>>;

export const codec: EventCodec<LedgerEvent> = {
  versions: { AccountOpened: 1, Booked: 1, Counted: 1 },
  decode: (type, version, data) => {
    if (version !== 1 || !['AccountOpened', 'Booked', 'Counted'].includes(type))
      throw new UnknownEventType(type, version);
    return { type, data } as LedgerEvent;
  },
};

const contractOf = <Data>(
  name: string,
  subject: string,
  data: z.ZodType<Data>,
): PublishedEventContract<string, Data> => ({
  kind: 'published',
  name,
  subject,
  data,
  summary: { en: name, zh: name },
});

export const openedV1 = contractOf(
  'AccountOpenedV1',
  'ledger.evt.account-opened.v1',
  z.object({ account: z.string(), owner: z.string() }),
);
export const bookedV1 = contractOf(
  'BookedV1',
  'ledger.evt.booked.v1',
  z.object({ account: z.string(), amountFen: z.number() }),
);
export const bookedV2 = contractOf(
  'BookedV2',
  'ledger.evt.booked.v2',
  z.object({ account: z.string(), amountFen: z.number(), totalFen: z.number() }),
);

interface Account {
  readonly owner: string;
  readonly totalFen: number;
}

export const decider: Pick<Decider<never, Account, LedgerEvent, string>, 'initialState' | 'evolve'> = {
  initialState: { owner: '', totalFen: 0 },
  evolve: (state, event) => {
    switch (event.type) {
      case 'AccountOpened':
        return { ...state, owner: event.data.owner };
      case 'Booked':
        return { ...state, totalFen: state.totalFen + event.data.amountFen };
      case 'Counted':
        return state;
    }
  },
};

export const ledgerRelay: RelayDefinition = {
  context: 'ledger',
  streams: [
    relayed({
      prefix: 'account-',
      decider,
      codec,
      mappings: {
        AccountOpened: ({ id, state }) => [published(openedV1, { account: id, owner: state.owner })],
        Booked: ({ id, event, state }) => {
          const { amountFen } = event.data;
          return [
            published(bookedV1, { account: id, amountFen }),
            published(bookedV2, { account: id, amountFen, totalFen: state.totalFen }),
          ];
        },
        Counted: silent,
      },
    }),
  ],
};

export interface Notice {
  readonly to: string;
  readonly text: string;
}

export const sendNotice: CommandContract<'SendNotice', Notice> = {
  kind: 'command',
  name: 'SendNotice',
  subject: 'notices.cmd.send-notice',
  body: z.strictObject({ to: z.string(), text: z.string() }),
  creates: true,
  summary: { en: 'Send a notice.', zh: '发送通知。' },
};

/** A process of the context `notices` that hears the ledger. */
export const noticeProcess = (more: Partial<ProcessDefinition> = {}): ProcessDefinition => ({
  name: 'notify-when-booked',
  hears: 'ledger',
  reactions: [
    when(openedV1, sendNotice, ({ account, owner }) => [{ body: { to: account, text: `hello ${owner}` } }]),
    when(bookedV2, sendNotice, ({ account, totalFen }) => [{ body: { to: account, text: String(totalFen) } }]),
  ],
  answers: { 'notice.unwanted': 'done', 'notice.not-yet': 'again' },
  ...more,
});

export const opened = (owner: string): LedgerEvent => ({ type: 'AccountOpened', data: { owner } });
export const booked = (amountFen: number): LedgerEvent => ({ type: 'Booked', data: { amountFen } });
export const counted: LedgerEvent = { type: 'Counted', data: {} };

/** Appends events to a stream, whatever its revision. */
export const put = async (store: EventStore, stream: string, ...events: readonly DomainEvent[]): Promise<void> => {
  const commandId = randomUUID();
  await store.append(
    stream,
    'any',
    events.map(({ type, data }, index) => ({
      id: eventIdFrom(commandId, stream, index),
      type,
      data: canonicalBytes(data),
      metadata: {
        v: 1,
        actor: 'public',
        correlation: `c ${stream}`,
        commandId,
        bodyHash: '0'.repeat(64),
        at: instantOfMs(Date.now()),
        typeVersion: 1,
        salt: randomBytes(32).toString('base64'),
      },
    })),
  );
};
