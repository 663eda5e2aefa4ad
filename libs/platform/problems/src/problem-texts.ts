import type { Bilingual } from '@gongkai/kernel';

/** One problem code as the public sees it: stable, never reworded in meaning. @unit status HTTP */
export interface ProblemText extends Bilingual {
  readonly status: number;
  /** When asking again is worth it. @unit s */
  readonly retryAfterSeconds?: number;
}

/** Texts by stable code. Every context's `rejections` is such a table. */
export type ProblemTexts = Readonly<Record<string, ProblemText>>;

const busy = (en: string, zh: string): ProblemText => ({ status: 503, retryAfterSeconds: 1, en, zh });

const faults = {
  busy: busy('Too much is being done at this moment; send the same request again shortly', '系统繁忙，请稍后重试'),
  'powers.unknown': busy('Who may act could not be found out; nothing was done', '暂时无法核实职权，未作任何处理'),
  'store.unavailable': busy(
    'The event store could not be reached; repeat with the same Idempotency-Key',
    '事件存储暂不可用，请使用相同的 Idempotency-Key 重试',
  ),
  unavailable: busy(
    'Something that this needs cannot be reached at this moment; send the same request again shortly',
    '所需的服务暂不可用，请稍后重试同一请求',
  ),
  'stream.unreadable': busy('What is stored there cannot be read by this release', '该记录暂时无法读取'),
  'clock.skewed': busy("This server's clock cannot be trusted; nothing was done", '服务器时钟异常，未作任何处理'),
  expired: busy('The time was over before it was begun; nothing was done', '请求已过时限，未作任何处理'),
  'service.unavailable': busy('The service that answers this is not there at this moment', '相应服务暂不可用'),
  'shutting-down': busy('This server is being stopped', '服务器正在停机'),
  'not-ready': busy('This server is not ready', '服务器尚未就绪'),
  'not-whole': busy(
    'Something is parked or halted here (see parts: which, and since when): what waits behind it is not told',
    '有事项处理受阻或停滞（见 parts：何处、自何时起），后续内容尚未反映',
  ),
  'outcome-unknown': {
    status: 504,
    en: 'No answer came in time and it may have been done; repeat with the same Idempotency-Key',
    zh: '未在时限内得到答复，操作可能已经生效，请使用相同的 Idempotency-Key 重试',
  },
  'answer.too-large': {
    status: 500,
    en: 'The answer is larger than this system can carry, which is an error of it; ask for fewer rows (`limit`)',
    zh: '答复内容超出系统可传输的大小，属系统错误，请减少每页条数（limit）后重试',
  },
  failed: { status: 500, en: 'An error of this system; it has been logged', zh: '系统内部错误，已记录' },
} as const satisfies ProblemTexts;

const requests = {
  malformed: { status: 400, en: 'The request does not have the expected form', zh: '请求内容不符合要求' },
  'request.malformed-json': {
    status: 400,
    en: 'The body is not valid JSON, or nested too deep',
    zh: '请求正文不是有效的 JSON，或者嵌套过深',
  },
  'request.repeated-key': {
    status: 400,
    en: 'An object of the body names one key twice; send each once',
    zh: '请求正文中同一键出现两次，请只保留一个',
  },
  'request.repeated-header': {
    status: 400,
    en: 'A header that may come once came twice (see header); send it once',
    zh: '只能出现一次的请求头出现了多次（见 header），请只保留一个',
  },
  'request.body-unexpected': {
    status: 400,
    en: 'This address takes no body; send the request without one',
    zh: '该地址不接受请求正文，请去掉正文后重试',
  },
  'request.too-many': {
    status: 429,
    en: 'More requests came from here than are taken at once; send it again after the seconds in Retry-After',
    zh: '请求过于频繁，请按 Retry-After 所示秒数稍后重试',
  },
  'request.bad-utf8': { status: 400, en: 'The body is not valid UTF-8', zh: '请求正文不是有效的 UTF-8 编码' },
  'request.malformed-url': { status: 400, en: 'The address is malformed', zh: '请求地址格式不正确' },
  'request.malformed-http': { status: 400, en: 'The request is not valid HTTP', zh: '请求不符合 HTTP 协议' },
  'request.too-slow': { status: 408, en: 'The request took too long to arrive', zh: '请求接收超时' },
  'request.too-large': { status: 413, en: 'The body is larger than is taken here', zh: '请求正文过大' },
  'request.url-too-long': { status: 414, en: 'The address is too long', zh: '请求地址过长' },
  'request.media-type': {
    status: 415,
    en: 'Bodies are taken as application/json only',
    zh: '仅接受 application/json 格式',
  },
  'request.headers-too-large': { status: 431, en: 'The headers are too large', zh: '请求头过大' },
  'route.unknown': {
    status: 404,
    en: 'There is nothing at this address; all addresses stand in /api/openapi.json',
    zh: '该地址不存在，全部地址见 /api/openapi.json',
  },
  'method.not-allowed': {
    status: 405,
    en: 'This method is not served at this address; use one of those that the Allow header names',
    zh: '该地址不支持此方法，请使用 Allow 响应头所列的方法',
  },
  'if-match.malformed': {
    status: 400,
    en: 'If-Match must be one ETag as this API gives it, or *',
    zh: 'If-Match 须为本接口给出的一个 ETag 或 *',
  },
  'after.malformed': {
    status: 400,
    en: 'The token given as `after` is none of ours',
    zh: 'after 参数不是本系统签发的标记',
  },
  'after.foreign-log': {
    status: 400,
    en: 'The token given as `after` was made by another installation',
    zh: 'after 参数由其他系统签发',
  },
  'after.beyond-log': {
    status: 400,
    en: 'The token given as `after` names a place that nothing was written at yet; take the token of a command as it was answered',
    zh: 'after 参数所指的位置尚无记录，请原样使用操作答复中的标记',
  },
  'changed-since.malformed': {
    status: 400,
    en: 'The token given as `changedSince` is none of ours; take the `asOf` of an earlier page as it was answered',
    zh: 'changedSince 参数不是本系统签发的标记，请原样使用之前某页的 asOf',
  },
  'changed-since.foreign-log': {
    status: 400,
    en: 'The token given as `changedSince` was made by another installation; read the whole list anew',
    zh: 'changedSince 参数由其他系统签发，请重新读取整个列表',
  },
  'changed-since.other-list': {
    status: 400,
    en: 'The token given as `changedSince` is of another list; take the `asOf` of a page of this one',
    zh: 'changedSince 参数属于另一列表，请使用本列表某页的 asOf',
  },
  'changed-since.beyond-log': {
    status: 400,
    en: 'The token given as `changedSince` names a place that nothing was written at yet; take the `asOf` of an earlier page as it was answered',
    zh: 'changedSince 参数所指的位置尚无记录，请原样使用之前某页的 asOf',
  },
  'query.cursor-invalid': {
    status: 400,
    en: 'The cursor is none of ours; begin again without one',
    zh: 'cursor 参数无效，请从第一页开始',
  },
  'idempotency.key-missing': {
    status: 400,
    en: 'An Idempotency-Key header is needed, so that the request can be repeated safely',
    zh: '缺少 Idempotency-Key 请求头',
  },
  'idempotency.key-malformed': {
    status: 400,
    en: 'Idempotency-Key must be 1 to 128 visible ASCII characters',
    zh: 'Idempotency-Key 须为 1 至 128 个可见 ASCII 字符',
  },
  'idempotency.other-body': {
    status: 422,
    en: 'This Idempotency-Key came before with another request',
    zh: '该 Idempotency-Key 已用于另一请求',
  },
  'trial.malformed': {
    status: 400,
    en: 'Gongkai-Trial must be true or false; nothing was done',
    zh: 'Gongkai-Trial 请求头须为 true 或 false，未作任何处理',
  },
  'revision.stale': {
    status: 412,
    en: 'It has changed since it was read; read it again',
    zh: '内容已发生变化，请重新读取',
  },
} as const satisfies ProblemTexts;

/** Everything that can go wrong without the domain having a say. */
export const platformProblems = { ...requests, ...faults } as const;
export type PlatformProblem = keyof typeof platformProblems;
