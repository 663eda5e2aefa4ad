import { randomUUID } from 'node:crypto';

/** An answer as a client gets it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Whoever acts is named by his bearer token; nobody's for the public. */
export interface Asking {
  readonly token?: string;
  readonly language?: 'zh-CN' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Act extends Asking {
  readonly body?: unknown;
  /** Idempotency-Key; a random one unless told. */
  readonly key?: string;
  /** The revision that was read. */
  readonly ifMatch?: number;
}

/** The public HTTP API below `/api/v1`, used by one client: what it has written it reads. */
export interface Api {
  post(path: string, act: Act): Promise<Answer>;
  get(path: string, asking?: Asking): Promise<Answer>;
}

/** The context that answers for a path, as its tokens name it. */
const contextOf = (path: string): string =>
  /^\/(public\/)?(items|withheld-register)\b/.test(path) ? 'items' : 'organisation';

const withAfter = (path: string, after: string | undefined): string =>
  after === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`;

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body']);
  return { status: response.status, headers: response.headers, body };
};

const headersOf = ({ token, language, headers = {} }: Asking): Record<string, string> => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(language === undefined ? {} : { 'accept-language': language }),
  ...headers,
});

/** @param url - `http://host:port` of a running system */
export const apiAt = (url: string): Api => {
  const written = new Map<string, string>();
  return {
    get: async (path, asking = {}) => {
      const address = `${url}/api/v1${withAfter(path, written.get(contextOf(path)))}`;
      return answerOf(await fetch(address, { headers: headersOf(asking) }));
    },
    post: async (path, { body = {}, key = randomUUID(), ifMatch, ...asking }) => {
      const headers = {
        ...{ 'content-type': 'application/json', 'idempotency-key': key },
        ...(ifMatch === undefined ? {} : { 'if-match': `"r${String(ifMatch)}"` }),
        ...headersOf(asking),
      };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await answerOf(await fetch(`${url}/api/v1${path}`, init));
      const { token } = answer.body;
      if (typeof token === 'string') written.set(contextOf(path), token);
      return answer;
    },
  };
};
