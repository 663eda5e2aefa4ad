import type { CommandRoute, QueryRoute } from '@gongkai/contract-kit';
import type { JsonSchema } from './json-schema.js';

/** What a status means here, whatever its code, and what to do. */
const STATUSES: Readonly<Record<number, readonly [en: string, zh: string]>> = {
  400: [
    'The request does not fit: `issues` name each field, what is expected and the bound. Mend it; the same request is refused again.',
    '请求不合要求：issues 逐项列明字段、要求与界限，请改正后再发',
  ],
  401: ['No valid token came with it: send one, or have a new one issued.', '缺少有效令牌，请附上或重新签发'],
  403: [
    'No office in force of who asks carries this act: whoever holds one does it.',
    '请求人没有办理此事的现任职权，请由有职权者办理',
  ],
  404: [
    'Nothing is there, or nothing that the reader may know of: look at the id.',
    '没有此项，或者读者无权知悉，请核对编号',
  ],
  408: ['It came too slowly: send it again.', '请求传送过慢，请重新发送'],
  409: [
    'The rules refuse it in the present state; `facts` say on what it was decided. Read what is there now, mend what the code names, or do what must come first.',
    '依照规则，现状下不予办理；facts 列明所依据的事实。请查看现状，改正所指事项，或者先办理前置事项',
  ],
  410: ['It was there and is no more: do not ask again.', '曾有而已不存在，请勿再次请求'],
  412: [
    'Somebody wrote in between: read it again, then repeat with its ETag in `If-Match`.',
    '其间已有改动，请重新读取，再以新的 ETag 办理',
  ],
  413: ['It is larger than this operation takes: shorten it, or say it in parts.', '内容超出限度，请精简或者分次办理'],
  414: ['The address is too long: ask with fewer or shorter parameters.', '地址过长，请减少或缩短参数'],
  415: ['The body is of another type: send `application/json`.', '正文类型不符，请以 application/json 发送'],
  422: [
    'It can be read and is not allowed, whatever the state: mend what the code names.',
    '内容可读而不被允许，与现状无关，请改正所指事项',
  ],
  429: ['Too many requests: wait as `Retry-After` says.', '请求过多，请按 Retry-After 等候'],
  431: ['Its headers are too large: send fewer.', '请求头过大，请减少'],
  500: ['An error of this system, which was logged: report its `correlation`.', '系统错误，已记录，请报告 correlation'],
  503: [
    'Something that it needs is away at this moment and nothing was done: send the same again, with the same `Idempotency-Key`.',
    '所需部件暂不可用，未作处理，请以相同的 Idempotency-Key 重试',
  ],
  504: [
    'No answer came in time and it may have been done: send the same again, with the same `Idempotency-Key`.',
    '未及时得到答复，可能已经办理，请以相同的 Idempotency-Key 重试',
  ],
};

const UNNAMED = ['It was refused; the code says why.', '被拒绝，原因见代码'] as const;

/** What a status means and what to do, then each code that comes with it. */
export const statusText = (status: number, codes: readonly (readonly [code: string, en: string])[]): string => {
  const [en, zh] = STATUSES[status] ?? UNNAMED;
  return `${en} ${zh}。\n\n${codes.map(([code, text]) => `- \`${code}\`: ${text}`).join('\n')}`;
};

/** Names that mean one thing wherever they stand. */
const PARAMETERS: Readonly<Record<string, string>> = {
  changedSince:
    'Only what has changed since the token that an answer gave as `asOf`; what is gone comes as a tombstone.',
  cursor: 'What the page before gave as `next`; opaque. Absent: the first page.',
  limit: 'How many rows a page has at most.',
  name: 'Only those whose name has this part.',
  contact: 'Only those with this contact, however it is written.',
  from: 'The older of the two versions that are compared.',
  to: 'The newer of the two versions that are compared.',
  as: 'Only those who are enrolled as this.',
  body: 'Which body: `organisation` (all committee members) or `leadingGroup`.',
  deadline: 'Which deadline: its key, as the list of deadlines gives it.',
};

/** `isInForce` in words: `in force`. */
const wordsOf = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();

const isBoolean = ({ type, anyOf = [] }: JsonSchema): boolean =>
  type === 'boolean' || anyOf.some((one) => one.type === 'boolean');

/** What a parameter of the path or the query is for: the contract's own words, or what its name and type say. */
export const parameterText = (name: string, place: 'path' | 'query', schema: JsonSchema): string => {
  const said = schema['description'];
  if (typeof said === 'string') return said;
  const known = PARAMETERS[name];
  if (known !== undefined) return known;
  const words = wordsOf(name);
  if (place === 'path')
    return `Which ${words}: its ${schema.type === 'integer' ? 'number' : 'id'}, as answers give it.`;
  if (isBoolean(schema))
    return `Only those of which \`${words}\` is so (\`true\`) or is not (\`false\`); absent: both.`;
  return `Only those whose ${words} is this; absent: all.`;
};

const sentence = (text: string): string => (/[.。]$/.test(text) ? text : `${text}.`);

const headed = ({ contract: { summary } }: CommandRoute | QueryRoute): string =>
  `${sentence(summary.en)} ${summary.zh}。`;

/** What a command does and answers, and what its sender can rely on. */
export const commandText = (route: CommandRoute): string => {
  const { contract, target, seenBy } = route;
  return [
    headed(route),
    contract.creates
      ? 'Answers 201 with the `id` of what was made, once it is durable.'
      : `Acts on the ${wordsOf(target ?? 'target')} of the path; answers 200 once it is durable.`,
    ...(seenBy === undefined
      ? []
      : [`Who may not see the ${wordsOf(target ?? 'target')} is answered 404, as if it weren't there.`]),
    'With an `Idempotency-Key` it may be sent again until an answer comes: it is done once. With `Gongkai-Trial: true` it is only decided, and nothing is written.',
    'A refusal by the rules is 403, 404, 409 or 422 with a stable code, and changes nothing.',
  ].join('\n\n');
};

/** What a query answers, to whom, and how more of it is asked for. */
export const queryText = (route: QueryRoute, question: JsonSchema): string => {
  const { isPublic = false, etag } = route;
  const asks = (name: string): boolean => name in (question.properties ?? {});
  return [
    headed(route),
    isPublic
      ? 'Everybody may read it, without a token.'
      : 'Answers what the reader may see; what he may not know of is 404.',
    ...(asks('cursor')
      ? ['Page by page: `next` of one answer is `cursor` of the next question, until it is null.']
      : []),
    ...(asks('changedSince')
      ? ['With `changedSince` it tells what has changed, tombstones included, instead of the whole list.']
      : []),
    ...(etag === undefined
      ? []
      : [
          'Its `ETag` is the revision: `If-None-Match` saves reading it again, `If-Match` guards a command against what came in between.',
        ]),
  ].join('\n\n');
};
