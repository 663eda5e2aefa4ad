import { apiClient, ForeignAnswer, NoAnswer, type ApiAnswer, type ApiClient, type ApiProblem } from '@gongkai/client';
import { contextApis } from '@gongkai/contexts';
import type { ApiOptions } from './api-options.js';
import { Ended, EXIT } from './outcome.js';

/** How long an act of unknown outcome is sent again. @unit ms */
const PATIENCE_MS = 6_000;

const addressFrom = (url: string): string => {
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol))
    throw new Ended(
      {
        en: '--url must be an address as http://127.0.0.1:3000',
        zh: '--url 须为地址，如 http://127.0.0.1:3000',
      },
      EXIT.usage,
    );
  return new URL(url).href;
};

const tokenFrom = (text: string | undefined): string | undefined => {
  const token = text?.trim() ?? '';
  if (/[^\x21-\x7e]/.test(token))
    throw new Ended({ en: '--token (GONGKAI_TOKEN) is no token', zh: '--token（GONGKAI_TOKEN）不是令牌' }, EXIT.usage);
  return token === '' ? undefined : token;
};

/** A client of the server that the options name. @throws Ended for an address or a token that is none */
export const clientFor = ({ url, token, lang }: ApiOptions): ApiClient =>
  apiClient({
    url: addressFrom(url),
    contexts: contextApis,
    token: tokenFrom(token),
    language: lang === 'zh' ? 'zh-CN' : 'en',
    patienceMs: PATIENCE_MS,
    // Where nobody ever answered, the address is wrong or the server not started: nothing that waiting mends.
    firstAnswerMs: 0,
  });

/** A refusal in one line. */
export const refusalText = ({ title, issues }: ApiProblem): string =>
  [title, ...issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))].join('; ');

const inWords = (error: unknown, url: string): unknown => {
  if (error instanceof NoAnswer)
    return new Ended(
      {
        en: `nothing answers at ${url}: start the server with npm start, or name it with --url (GONGKAI_URL)`,
        zh: `${url} 没有应答：请用 npm start 启动服务器，或者用 --url（GONGKAI_URL）指明`,
      },
      EXIT.failed,
    );
  if (error instanceof ForeignAnswer)
    return new Ended(
      {
        en: `${url} answers, but not as Gongkai of this release does: look at --url (GONGKAI_URL)`,
        zh: `${url} 有应答，但不是本版本的服务器：请核对 --url（GONGKAI_URL）`,
      },
      EXIT.failed,
    );
  return error;
};

const TOKEN_MISSING = {
  en: 'a token is needed: give it with --token or GONGKAI_TOKEN; `gongkai token` on the server issues one (auth.token-missing)',
  zh: '须用 --token 或 GONGKAI_TOKEN 给出访问令牌，可在服务器上用 gongkai token 签发（auth.token-missing）',
};

/** The server's answer. @throws Ended when none comes, when it is none of ours, or when the token isn't taken */
export const answerOf = async <Answer extends ApiAnswer>(
  { url }: ApiClient,
  answering: Promise<Answer>,
): Promise<Answer> => {
  const answer = await answering.catch((error: unknown) => {
    throw inWords(error, url);
  });
  if (answer.kind === 'done') return answer;
  if (answer.problem.code === 'auth.token-missing') throw new Ended(TOKEN_MISSING, EXIT.refused);
  const why = `${refusalText(answer.problem)} (${answer.problem.code})`;
  if (answer.status === 401)
    throw new Ended({ en: `the token was refused: ${why}`, zh: `令牌被拒：${why}` }, EXIT.refused);
  if (answer.status === 429 || answer.status >= 500)
    throw new Ended({ en: `the server could not answer: ${why}`, zh: `服务器无法答复：${why}` }, EXIT.failed);
  return answer;
};
