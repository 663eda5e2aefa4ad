import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { Headers } from '../port.js';

/** Names of ours on the wire. ❄ */
export const DEADLINE = 'Gongkai-Deadline';
export const STATUS = 'Gongkai-Status';
export const POSITION = 'Gongkai-Position';
export const PREVIOUS = 'Gongkai-Previous';
export const MESSAGE_ID = 'Nats-Msg-Id';

const RESERVED = /^(gongkai|nats)-/i;

/** Makes headers of names and values. */
export const headersOf = (...records: readonly Headers[]): MsgHdrs => {
  const made = headers();
  for (const record of records) for (const [name, value] of Object.entries(record)) made.append(name, value);
  return made;
};

/** The headers that the sender set, without ours and the transport's. */
export const sentHeaders = (received: MsgHdrs | undefined): Headers => {
  const sent: Record<string, string> = {};
  for (const name of received?.keys() ?? []) if (!RESERVED.test(name)) sent[name] = received?.get(name) ?? '';
  return sent;
};
