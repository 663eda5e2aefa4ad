import { request as send } from './http.js';

/** What the system answers to a command: done, or refused with a stable code. */
export type Reply =
  | { readonly kind: 'done'; readonly id: string; readonly revision: number; readonly repeated: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly status: number };

/** One command as a person sends it. */
export interface Act {
  /** The person's id; his token is fetched once. */
  readonly by: string;
  readonly path: string;
  readonly body: unknown;
  /** Idempotency-Key: the same act sent again answers what it answered before. */
  readonly key: string;
  /** The revision that the sender has read. */
  readonly ifMatch?: number | undefined;
  /** Decide only, write nothing. */
  readonly isTrial?: boolean;
}

export interface ApiClientOptions {
  /** `http://host:port` of the running system. */
  readonly url: string;
  readonly tokenFor: (person: string) => Promise<string>;
}

/** The public HTTP API, as this story uses it. */
export interface ApiClient {
  readonly url: string;
  act(act: Act): Promise<Reply>;
  /** Reads what the last acts wrote. `by` absent: as anybody, without a token. @throws DemoFailure unless answered with 200 */
  read(path: string, by?: string): Promise<unknown>;
  /** Commands sent so far, refused ones included. */
  readonly sent: () => number;
}

/** Something that the story doesn't foresee: the system answered otherwise than it must. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

const replyOf = (act: Act, status: number, body: unknown): Reply => {
  const id = field(body, 'id');
  const revision = field(body, 'revision');
  if (status < 300 && typeof id === 'string' && typeof revision === 'number')
    return { kind: 'done', id, revision, repeated: field(body, 'repeated') === true };
  const code = field(body, 'code');
  if (status >= 400 && status < 500 && typeof code === 'string' && status !== 400)
    return { kind: 'refused', code, status };
  throw new DemoFailure(`${act.path} (${act.key}) answered ${String(status)}: ${JSON.stringify(body)}`);
};

const contextOf = (path: string): string => (/\/(items|withheld-register)\b/.test(path) ? 'items' : 'organisation');

/** A client that sends one act after the other and reads what it wrote. */
export const openApiClient = ({ url, tokenFor }: ApiClientOptions): ApiClient => {
  const tokens = new Map<string, Promise<string>>();
  const written = new Map<string, string>();
  let sent = 0;

  const bearer = async (person: string): Promise<string> => {
    const known = tokens.get(person) ?? tokenFor(person);
    tokens.set(person, known);
    return `Bearer ${await known}`;
  };

  const act = async (one: Act): Promise<Reply> => {
    sent += 1;
    const { status, body } = await send(`${url}/api/v1${one.path}`, {
      method: 'POST',
      headers: {
        authorization: await bearer(one.by),
        'content-type': 'application/json',
        'accept-language': 'zh-CN',
        'idempotency-key': one.key,
        ...(one.ifMatch === undefined ? {} : { 'if-match': `"r${String(one.ifMatch)}"` }),
        ...(one.isTrial === true ? { 'gongkai-trial': 'true' } : {}),
      },
      body: JSON.stringify(one.body),
    });
    const token = field(body, 'token');
    if (typeof token === 'string' && one.isTrial !== true) written.set(contextOf(one.path), token);
    return replyOf(one, status, body);
  };

  const read = async (path: string, by?: string): Promise<unknown> => {
    const after = written.get(contextOf(path));
    const query = after === undefined ? '' : `${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`;
    const { status, body } = await send(`${url}/api/v1${path}${query}`, {
      headers: by === undefined ? {} : { authorization: await bearer(by) },
    });
    if (status !== 200) throw new DemoFailure(`${path} answered ${String(status)}: ${JSON.stringify(body)}`);
    return body;
  };

  return { url, act, read, sent: () => sent };
};
