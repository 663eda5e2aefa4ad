import { busError } from '../bus-error.js';
import { ACTOR } from '../client/wire.js';
import type { Bus, Headers, IncomingRequest, RequestHandler } from '../port.js';
import { MARK_LENGTH, type MessageKey, type ServiceTrust } from './service-trust.js';
import { maySpeakFor } from './speaking.js';

/** Header names of ours above the transport. ❄ */
const SENDER = 'sender';
const MARK = 'mark';

/** No request is waited for so long: what lies further ahead wants to be sent again later. @unit ms */
const LONGEST_WAIT_MS = 300_000;

/** All of a request but its body, in one way of writing. */
const headOf = ({ subject, deadlineMs, headers }: Omit<IncomingRequest, 'data'>): string => {
  const named = Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `request ${JSON.stringify([subject, deadlineMs, named])}\n`;
};

const answerTo = (mark: string) => (): string => `answer ${mark}\n`;

/** The answer with its mark before it, which says to what it is the answer. */
const markedAnswer = (key: MessageKey, mark: string, answer: Uint8Array): Uint8Array =>
  key.marksAnswers ? Buffer.concat([Buffer.from(key.markOf(answerTo(mark), answer), 'latin1'), answer]) : answer;

const answerIn = (key: MessageKey, [subject, mark]: readonly [string, string], bytes: Uint8Array): Uint8Array => {
  if (!key.marksAnswers) return bytes;
  const answer = bytes.subarray(MARK_LENGTH);
  const given = Buffer.from(bytes.subarray(0, MARK_LENGTH)).toString('latin1');
  if (!key.verifies(given, answerTo(mark), answer)) throw busError('unproven', subject);
  return answer;
};

/** @throws BusError `unproven` when it doesn't come from a service that may speak for the actor it names */
const proven = (trust: ServiceTrust, request: IncomingRequest): { readonly key: MessageKey; readonly mark: string } => {
  const { subject, deadlineMs, data } = request;
  const { [MARK]: mark = '', ...headers } = request.headers;
  const { [SENDER]: sender = '', [ACTOR]: actor = 'public' } = headers;
  const key = trust.keyWith(sender);
  const isTheirs =
    key?.verifies(mark, () => headOf({ subject, deadlineMs, headers }), data) === true &&
    deadlineMs - Date.now() <= LONGEST_WAIT_MS &&
    maySpeakFor(sender, decodeURI(actor));
  if (key === undefined || !isTheirs) throw busError('unproven', subject);
  return { key, mark };
};

const trusting =
  (trust: ServiceTrust, handler: RequestHandler): RequestHandler =>
  async (request) => {
    const { key, mark } = proven(trust, request);
    return markedAnswer(key, mark, await handler(request));
  };

/**
 * A bus whose requests and answers prove whose they are: each is marked with a key that only the sender's service and the
 * owner's have, over subject, headers, deadline and body. A request is served when its sender may speak for the actor in its
 * header, an answer taken when it comes from the subject's owner. What is published is left to the transport's permissions.
 */
export const trustedBus = (bus: Bus, trust: ServiceTrust): Bus => ({
  ...bus,
  request: async (subject, data, { deadlineMs, headers: sent = {} }) => {
    const key = trust.keyWith(trust.ownerOf(subject));
    if (key === undefined) throw busError('no-responder', subject);
    const headers: Headers = { ...sent, [SENDER]: trust.name };
    const mark = key.markOf(() => headOf({ subject, deadlineMs, headers }), data);
    const answer = await bus.request(subject, data, { deadlineMs, headers: { ...headers, [MARK]: mark } });
    return answerIn(key, [subject, mark], answer);
  },
  serve: (subject, queueGroup, handler) => bus.serve(subject, queueGroup, trusting(trust, handler)),
});
