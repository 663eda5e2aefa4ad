import { oneOf, once, type Below } from './values.js';

const WRONG: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 53, 1e308, '', ' ', 'x'.repeat(5_000), [], {}, [[]], [null]],
  ...[{ __proto__: null, constructor: 1 }, { $ne: null }, { toString: 1 }, '\u0000', '9'.repeat(400), '1e400'],
  ...['2026-02-30', '0000-01-01', '99999-12-31', '00000000-0000-0000-0000-000000000000', 'constructor', '__proto__'],
];
/** Fields that every object has by its prototype, and one that nobody knows. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'approved', '', 'ｔｉｔｌｅ', 'a'.repeat(500)];

type Place = { readonly holder: Record<string, unknown>; readonly name: string };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const placesIn = (value: unknown): readonly Place[] =>
  isObject(value) ? Object.keys(value).flatMap((name) => [{ holder: value, name }, ...placesIn(value[name])]) : [];

/** Some field of a copy holds what it mustn't, is missing, or has another one beside it. */
const inField = (below: Below, body: unknown): unknown => {
  const copy: unknown = structuredClone(body);
  const places = placesIn(copy);
  if (places.length === 0 || !isObject(copy)) return oneOf(below, WRONG);
  const { holder, name } = oneOf(below, places);
  const way = below(4);
  if (way === 0) Reflect.deleteProperty(holder, name);
  else if (way === 1)
    Object.defineProperty(holder, oneOf(below, NAMES), { value: oneOf(below, WRONG), enumerable: true });
  else holder[name] = oneOf(below, WRONG);
  return copy;
};

const deep = (below: Below, text: string): string => {
  const depth = oneOf(below, [50, 1_000, 30_000]);
  return once(below, 2)
    ? `${'['.repeat(depth)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}${text}${'}'.repeat(depth)}`;
};

/** The text of a body is none, or not the JSON that it was. */
const inText = (below: Below, text: string): string => {
  const at = below(text.length + 1);
  return oneOf(below, [
    () => text.slice(0, at),
    () =>
      `${text.slice(0, at)}${oneOf(below, ['\u0000', '"', '\\', '\\u12', '{', '\ufeff', ',', '//', 'NaN'])}${text.slice(at)}`,
    () => text.replace('{', '{"reason":"1","reason":"2",'),
    () => text.replace('{', '{"__proto__":{"isTrial":true},'),
    () => deep(below, text),
    () => `${text}${text}`,
    () => `[${text}]`,
    () => text.replaceAll('"', "'"),
    () => `\ufeff${text}`,
    () => ' '.repeat(10_000) + text,
    () => '',
    () => JSON.stringify(text),
  ])();
};

/** What is sent in the place of a body that could be taken. */
export const brokenBody = (below: Below, body: unknown): unknown => {
  if (!once(below, 3)) return inField(below, body);
  return inText(below, JSON.stringify(body));
};

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'application/merge-patch+json' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br, gzip' },
  { 'if-match': '*' },
  { 'if-match': 'W/"r1"' },
  { 'if-match': '"r99999999999999999999"' },
  { 'if-match': '"r1", "r2"' },
  { 'if-none-match': '*' },
  { 'if-none-match': 'W/"r0", "r1", "r2"' },
  { 'idempotency-key': 'x'.repeat(129) },
  { 'idempotency-key': 'ключ' },
  { 'gongkai-trial': 'TRUE' },
  { 'accept-language': `${'zh-CN;q=0.1,'.repeat(300)}en` },
  { accept: 'application/xml;q=1, */*;q=0' },
  { 'x-correlation-id': 'c'.repeat(500) },
  { 'x-correlation-id': '{{7*7}}' },
  { 'x-forwarded-for': '127.0.0.1, ::1, 999.1.1.1' },
  { 'x-http-method-override': 'DELETE' },
  { 'transfer-encoding': 'chunked, identity' },
  { expect: '200-ok' },
  { range: 'bytes=0-1' },
  { cookie: 'a=b; '.repeat(500) },
];

export const oddHeaders = (below: Below): Readonly<Record<string, string>> => {
  const [name, value] = Object.entries(oneOf(below, HEADERS))[0] ?? ['x-odd', 'x'];
  return { [name]: Buffer.from(value, 'utf8').toString('latin1') };
};

/** The address is another one. */
export const oddPath = (below: Below, path: string): string =>
  oneOf(below, [
    () => `${path}/`,
    () => `${path}%00`,
    () => `${path}/../../../health`,
    () => path.replace('/', '//'),
    () => path.replaceAll(/[0-9a-f]{8}-/g, 'ZZZZZZZZ-'),
    () => path.toUpperCase(),
    () => `${path}%ff%fe`,
    () => `${path}?${'a=b&'.repeat(500)}`,
    () => `${path}?__proto__=1&constructor=2&limit=1`,
    () => `${path}?limit=${oneOf(below, ['0', '-1', '1e3', '201', 'x', '9'.repeat(40), '1&limit=2'])}`,
    () => `${path}?cursor=${oneOf(below, ['', 'e30', '%00', 'x'.repeat(501), 'bnVsbA', 'WyJ4IiwieSJd'])}`,
    () =>
      `${path}?after=${oneOf(below, ['1', 'x:y:z', '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b:items:1', 'x'.repeat(300)])}`,
    () => `${path}?changedSince=${oneOf(below, ['1', 'x', '%F0%9F%98%80'])}`,
    () => `${path}/${'x'.repeat(9_000)}`,
    () => `${path}/constructor`,
    () => `${path};a=b`,
    () => `${path}#x`.replace('#', '%23'),
  ])();

export const oddMethod = (below: Below): string =>
  oneOf(below, ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'HEAD', 'GET', 'POST']);
