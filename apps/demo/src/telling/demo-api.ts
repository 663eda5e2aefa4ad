import { apiClient, type ApiAnswer } from '@gongkai/client';
import { contextApis } from '@gongkai/contexts';
import { DemoFailure } from './demo-failure.js';

/** What the system answers to a command: done, or refused with a stable code. */
export type DemoReply =
  | { readonly kind: 'done'; readonly id: string; readonly revision?: number; readonly repeated: boolean }
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

export interface DemoApiOptions {
  /** `http://host:port` of the running system. */
  readonly url: string;
  readonly tokenFor: (person: string) => Promise<string>;
  /** How long what is busy or away is asked again. @unit ms */
  readonly patienceMs?: number;
}

/** The public HTTP API, as this story uses it: many people, one after the other. */
export interface DemoApi {
  readonly url: string;
  act(act: Act): Promise<DemoReply>;
  /** Reads what the last acts wrote. `by` absent: as anybody, without a token. @throws DemoFailure unless answered with 200 */
  read(path: string, by?: string): Promise<unknown>;
  /** Commands sent so far, refused ones included. */
  readonly sent: () => number;
}

const said = ({ status, body }: ApiAnswer): string => `answered ${String(status)}: ${JSON.stringify(body)}`;

const replyOf = (act: Act, answer: ApiAnswer): DemoReply => {
  const { status, body } = answer;
  const { id, revision, repeated } = body;
  if (answer.kind === 'done' && typeof id === 'string') {
    const read = typeof revision === 'number' ? { revision } : {};
    return { kind: 'done', id, ...read, repeated: repeated === true };
  }
  if (answer.kind === 'refused' && status > 400 && status < 500)
    return { kind: 'refused', code: answer.problem.code, status };
  throw new DemoFailure(`${act.path} (${act.key}) ${said(answer)}`);
};

/** Sends one act after the other and reads what it wrote. */
export const demoApi = ({ url, tokenFor, patienceMs = 60_000 }: DemoApiOptions): DemoApi => {
  const client = apiClient({ url, contexts: contextApis, language: 'zh-CN', patienceMs });
  const tokens = new Map<string, Promise<string>>();
  let sent = 0;

  const tokenOf = (person: string): Promise<string> => {
    const known = tokens.get(person) ?? tokenFor(person);
    tokens.set(person, known);
    return known;
  };

  return {
    url: client.url,
    act: async ({ by, path, ...posting }) => {
      sent += 1;
      return replyOf({ by, path, ...posting }, await client.post(path, { ...posting, token: await tokenOf(by) }));
    },
    read: async (path, by) => {
      const answer = await client.get(path, by === undefined ? {} : { token: await tokenOf(by) });
      if (answer.status !== 200) throw new DemoFailure(`${path} ${said(answer)}`);
      return answer.body;
    },
    sent: () => sent,
  };
};
