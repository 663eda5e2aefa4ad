import { randomUUID } from 'node:crypto';
import type { CommandRoute, QueryRoute } from '@gongkai/contract-kit';
import type { CommandContract, QueryContract } from '@gongkai/kernel';
import { answerFrom, type Accepted, type ApiAnswer, type ApiRefusal } from './answers.js';
import { exchangeWith, type Patience } from './exchange.js';
import { ForeignAnswer } from './faults.js';
import { commandPath, contextAt, queryPath, type ClientContext } from './paths.js';

export interface ApiClientOptions extends Partial<Patience> {
  /** `http://host:port` of a running system. */
  readonly url: string;
  readonly contexts: readonly ClientContext[];
  /** Who acts, where an act doesn't say otherwise; nobody unless told. */
  readonly token?: string | undefined;
  readonly language?: 'zh-CN' | 'en';
}

export interface AskingOptions {
  /** Who asks. */
  readonly token?: string;
  readonly language?: 'zh-CN' | 'en';
}

export interface PostingOptions extends AskingOptions {
  /** An empty object unless told. */
  readonly body?: unknown;
  /** Idempotency-Key: 1 to 128 visible ASCII characters; a random one unless told. */
  readonly key?: string;
  /** The revision that was read. */
  readonly ifMatch?: number | undefined;
  /** 8 to 64 of `A-Za-z0-9._:-`: what the command's events and log lines bear; one of the server's own unless told. */
  readonly correlation?: string;
  /** Decide only, write nothing. */
  readonly isTrial?: boolean;
}

export interface SendingOptions<Body> extends PostingOptions {
  /** Whom or what the command is about; nothing for one that begins something. */
  readonly target?: string;
  readonly body: Body;
}

/** A question's fields as the asker has them; the server judges their values. */
export type QuestionFields<Question> = Partial<Readonly<Record<keyof Question, unknown>>>;

/** The public HTTP API as one client uses it: what he has written he reads. @throws NoAnswer, ForeignAnswer */
export interface ApiClient {
  readonly url: string;
  /** @param path below `/api/v1`, with its query */
  get(path: string, asking?: AskingOptions): Promise<ApiAnswer>;
  post(path: string, posting?: PostingOptions): Promise<ApiAnswer>;
  /** @throws RangeError for a command that no route leads to */
  send<Body>(contract: CommandContract<string, Body>, sending: SendingOptions<Body>): Promise<ApiAnswer>;
  /** Asks as whoever has a token, or as everybody. @throws RangeError for a query that no route leads to */
  ask<Question, Answer>(
    contract: QueryContract<string, Question, Answer>,
    question: QuestionFields<Question>,
    asking?: AskingOptions,
  ): Promise<(Accepted & { readonly answer: Answer }) | ApiRefusal>;
}

const withAfter = (path: string, after: string | undefined): string =>
  after === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`;

const postingHeaders = ({
  key = randomUUID(),
  ifMatch,
  correlation,
  isTrial = false,
}: PostingOptions): Record<string, string> => ({
  ...{ 'content-type': 'application/json', 'idempotency-key': key },
  ...(ifMatch === undefined ? {} : { 'if-match': `"r${String(ifMatch)}"` }),
  ...(correlation === undefined ? {} : { 'x-correlation-id': correlation }),
  ...(isTrial ? { 'gongkai-trial': 'true' } : {}),
});

/** The routes to a contract, at least one. */
const routesTo = <Route extends CommandRoute | QueryRoute>(
  routes: readonly Route[],
  name: string,
): readonly [Route, ...Route[]] => {
  const [first, ...more] = routes.filter(({ contract }) => contract.name === name);
  if (first === undefined) throw new RangeError(`no route leads to ${name}`);
  return [first, ...more];
};

class HttpApiClient implements ApiClient {
  readonly url: string;
  private readonly exchange;
  private readonly contextAt;
  /** The token of the last write, by context. */
  private readonly written = new Map<string, string>();

  constructor(private readonly options: ApiClientOptions) {
    const { url, contexts, patienceMs = 0, firstAnswerMs = patienceMs } = options;
    this.url = url.replace(/\/+$/, '');
    this.exchange = exchangeWith(this.url, { patienceMs, firstAnswerMs });
    this.contextAt = contextAt(contexts);
  }

  async get(path: string, asking: AskingOptions = {}): Promise<ApiAnswer> {
    const after = this.written.get(this.contextAt(path) ?? '');
    return answerFrom(path, await this.exchange(withAfter(path, after), { headers: this.headersOf(asking) }));
  }

  async post(path: string, posting: PostingOptions = {}): Promise<ApiAnswer> {
    const { body = {} } = posting;
    const headers = { ...this.headersOf(posting), ...postingHeaders(posting) };
    const answer = answerFrom(path, await this.exchange(path, { method: 'POST', headers, body: JSON.stringify(body) }));
    this.remember(path, posting, answer);
    return answer;
  }

  async send<Body>(contract: CommandContract<string, Body>, sending: SendingOptions<Body>): Promise<ApiAnswer> {
    const routes = this.options.contexts.flatMap((context) => context.routes.commands);
    const [route] = routesTo(routes, contract.name);
    return this.post(commandPath(route, sending.target, sending.body), sending);
  }

  async ask<Question, Answer>(
    contract: QueryContract<string, Question, Answer>,
    question: QuestionFields<Question>,
    asking: AskingOptions = {},
  ): Promise<(Accepted & { readonly answer: Answer }) | ApiRefusal> {
    const path = queryPath(this.queryRoute(contract, asking), question);
    const answer = await this.get(path, asking);
    if (answer.kind === 'refused') return answer;
    const parsed = contract.answer.safeParse(answer.body);
    if (!parsed.success) throw new ForeignAnswer(path, answer.status);
    return { ...answer, answer: parsed.data };
  }

  private queryRoute({ name }: QueryContract, { token = this.options.token }: AskingOptions): QueryRoute {
    const all = this.options.contexts.flatMap((context) => context.routes.queries);
    const routes = routesTo(all, name);
    return routes.find(({ isPublic = false }) => isPublic === (token === undefined)) ?? routes[0];
  }

  private headersOf({
    token = this.options.token,
    language = this.options.language,
  }: AskingOptions): Record<string, string> {
    return {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(language === undefined ? {} : { 'accept-language': language }),
    };
  }

  private remember(path: string, { isTrial = false }: PostingOptions, { kind, body }: ApiAnswer): void {
    const context = this.contextAt(path);
    const { token } = body;
    if (kind === 'done' && !isTrial && context !== undefined && typeof token === 'string')
      this.written.set(context, token);
  }
}

/** A client of a running system; it connects when it is first used. */
export const apiClient = (options: ApiClientOptions): ApiClient => new HttpApiClient(options);
