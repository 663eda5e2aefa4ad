import type { ProblemText } from '@gongkai/problems';

/** What the edge answers to who doesn't say, or can't prove, who he is. */
export const identityProblems = {
  'auth.token-missing': {
    status: 401,
    en: 'A bearer token is needed: send `Authorization: Bearer <token>`; `gongkai token` on the server issues one',
    zh: '缺少访问令牌，请在服务器上用 gongkai token 签发，并以 Authorization: Bearer <令牌> 发送',
  },
  'auth.token-invalid': {
    status: 401,
    en: 'The token is not valid here: send it whole, or have a new one issued with `gongkai token` on this server',
    zh: '访问令牌无效，请检查是否完整，或在本服务器上用 gongkai token 重新签发',
  },
  'auth.token-expired': {
    status: 401,
    en: 'The token has expired: have a new one issued with `gongkai token` on this server',
    zh: '访问令牌已过期，请在服务器上用 gongkai token 重新签发',
  },
  'auth.token-revoked': {
    status: 401,
    en: 'The token was called back: have a new one issued with `gongkai token` on this server',
    zh: '访问令牌已被收回，请在本服务器上用 gongkai token 重新签发',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
