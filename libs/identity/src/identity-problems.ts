import type { ProblemText } from '@gongkai/problems';

/** What the edge answers to who doesn't say, or can't prove, who he is. */
export const identityProblems = {
  'auth.token-missing': {
    status: 401,
    en: 'A bearer token is needed; `gongkai token` on the server issues one',
    zh: '缺少访问令牌，请在服务器上用 gongkai token 签发',
  },
  'auth.token-invalid': { status: 401, en: 'The token is not valid here', zh: '访问令牌无效' },
  'auth.token-expired': { status: 401, en: 'The token has expired', zh: '访问令牌已过期' },
} as const satisfies Readonly<Record<string, ProblemText>>;
