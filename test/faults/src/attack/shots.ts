import { Agent, request as ask, type IncomingHttpHeaders } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** One request of the attack, below `/api/v1`. */
export interface Shot {
  readonly method?: string;
  readonly path: string;
  readonly token?: string | undefined;
  /** A text is sent as it is, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Nothing where the answer is no JSON. */
  readonly body: unknown;
  /** The problem's code; nothing for what is no problem. */
  readonly code: string | undefined;
}

export type Edge = (shot: Shot) => Promise<Heard>;

/** @unit ms */
const ANSWER_WITHIN_MS = 30_000;
const TOO_MANY = 429;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The field of what may be an object. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (Object.getOwnPropertyDescriptor(value, name)?.value as unknown)
    : undefined;

const codeOf = (body: unknown): string | undefined => {
  const code = fieldOf(body, 'code');
  return typeof code === 'string' ? code : undefined;
};

const bytesOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const headersOf = ({ token, body, headers }: Shot): Readonly<Record<string, string | number>> => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(body === undefined
    ? {}
    : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytesOf(body)) }),
  ...headers,
});

/** The running system, as strangers reach it. @throws Error when requests are counted, which the attack has switched off */
export const edgeAt = (url: string): Edge => {
  const agent = new Agent({ keepAlive: true });
  const exchange = (shot: Shot): Promise<Pick<Heard, 'status' | 'headers' | 'text'>> =>
    new Promise((resolve, reject) => {
      const { body, method = body === undefined ? 'GET' : 'POST', path } = shot;
      const options = { agent, method, headers: headersOf(shot), timeout: ANSWER_WITHIN_MS };
      const sent = ask(`${url}/api/v1${path}`, options, (answer) => {
        const { statusCode: status = 0, headers } = answer;
        textOf(answer).then((text) => resolve({ status, headers, text }), reject);
      });
      sent.on('timeout', () => sent.destroy(new Error(`${path}: no answer`)));
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : bytesOf(body));
    });
  return async (shot) => {
    const { status, headers, text } = await exchange(shot);
    if (status === TOO_MANY) throw new Error('the attack was counted: its limits are to be raised');
    const body = jsonOf(text);
    return { status, headers, text, body, code: status < 400 ? undefined : codeOf(body) };
  };
};

const BUSY: readonly number[] = [503, 504];
const TRIES = 20;
const PAUSE_MS = 250;

/** The same, asked again while the answer is that it can't be done at this moment, as its client is told to. */
export const patient =
  (edge: Edge): Edge =>
  async (shot) => {
    for (let tries = 1; ; tries += 1) {
      const heard = await edge(shot);
      if (!BUSY.includes(heard.status) || tries === TRIES) return heard;
      await pause(PAUSE_MS);
    }
  };

/** The id that an accepted command answers with. @throws Error with the refusal */
export const doneAt =
  (edge: Edge) =>
  async (shot: Shot): Promise<string> => {
    const { status, text, body } = await edge({ body: {}, ...shot });
    if (status >= 300) throw new Error(`${shot.path} answered ${String(status)}: ${text}`);
    return String(fieldOf(body, 'id'));
  };

/** Does it for each, so many at once. */
export const forEachOf = async <T>(
  all: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<void>,
): Promise<void> => {
  const waiting = all.values();
  const run = async (): Promise<void> => {
    for (const one of waiting) await act(one);
  };
  await Promise.all(Array.from({ length: atOnce }, run));
};

/** What was found out for a key before, else what is found out now. */
export const onceFor = <T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> => {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
};

/** An answer without what each has of its own: the request's name, and the id that was asked for. */
export const likeness = ({ status, body }: Heard): string =>
  JSON.stringify([status, body], (key, value: unknown) => (key === 'correlation' ? undefined : value)).replaceAll(
    /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    'id',
  );
