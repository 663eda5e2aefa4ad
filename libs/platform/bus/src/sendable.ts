import { BusError, MAX_MESSAGE_BYTES, type Headers } from './port.js';

const SUBJECT = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/;
const NAME = /^(?!gongkai-|nats-)[A-Za-z0-9-]+$/i;
const VALUE = /^(?![ \u00a0])[^\u0000-\u001f\u007f]*(?<![ \u00a0])$/;

const headerBytes = (headers: Headers): number => {
  let bytes = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (!NAME.test(name)) throw new RangeError('a header has a name that is not for use');
    if (!VALUE.test(value)) throw new RangeError(`the header ${name} has a value that can't be carried`);
    bytes += name.length + Buffer.byteLength(value) + 4;
  }
  return bytes;
};

/**
 * Both adapters refuse alike what one of them couldn't carry.
 * @throws RangeError for a subject or header of the wrong form; BusError `too-large`.
 */
export const assertSendable = (subject: string, data: Uint8Array, headers: Headers = {}): void => {
  if (!SUBJECT.test(subject)) throw new RangeError('a subject is two or more words with dots between');
  const bytes = subject.length + data.byteLength + headerBytes(headers);
  if (bytes > MAX_MESSAGE_BYTES)
    throw new BusError('too-large', `${subject}: ${bytes} bytes, at most ${MAX_MESSAGE_BYTES} are carried`);
};
