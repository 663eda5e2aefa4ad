import type { Bilingual } from '@gongkai/kernel';
import MarkdownIt, { type Token } from 'markdown-it';

/** Where a text leaves the subset of Markdown that is taken here, and how. */
export interface BeyondSubset {
  readonly message: Bilingual;
  /** From 1. */
  readonly line: number;
}

const MESSAGES = {
  html: {
    en: 'HTML is not taken: use headings, lists, emphasis, links and tables',
    zh: '不接受 HTML，请使用标题、列表、强调、链接和表格',
  },
  image: { en: 'images are not taken: name them as sources', zh: '不接受图片，请作为出处列出' },
  link: {
    en: 'links lead to https://, http:// or mailto: addresses',
    zh: '链接须指向 https://、http:// 或 mailto: 地址',
  },
  nested: { en: 'quotations and lists are nested too deeply', zh: '引用和列表嵌套过深' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What the parser makes of text within the subset; whatever else it finds is refused. */
const TAKEN: ReadonlySet<string> = new Set(
  [
    ...['inline', 'text', 'text_special', 'softbreak', 'hardbreak', 'hr'],
    ...['paragraph', 'heading', 'blockquote', 'bullet_list', 'ordered_list', 'list_item'],
    ...['em', 'strong', 's', 'link', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ].flatMap((name) => [name, `${name}_open`, `${name}_close`]),
);

/** What a reader of text that is no Markdown might still take for HTML. */
const TAG = /<\/?[a-z][^<>]*>|<!--|<[!?]\w/i;
const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>]/i;

/** Where it is nested deeper the parser looks no further: nothing may hide there. */
const NESTED = 32;
const MOST_NESTED = 28;

/**
 * Reads as much as may be there: every link whatever its address, HTML as HTML, and no code, in which another reader, who sees the
 * text otherwise, might find what this one didn't look at.
 */
const parser = new MarkdownIt('default', { html: true, linkify: false, maxNesting: NESTED }).disable([
  'code',
  'fence',
  'backticks',
]);
parser.validateLink = () => true;
parser.normalizeLink = (address) => address;

type Wrong = keyof typeof MESSAGES;

const wrongAddress = (address: string, title: string): Wrong | undefined => {
  if (!ADDRESS.test(address)) return 'link';
  return TAG.test(title) ? 'html' : undefined;
};

const wrongIn = (token: Token): Wrong | undefined => {
  if (token.type === 'image') return 'image';
  if (!TAKEN.has(token.type)) return 'html';
  if (token.level > MOST_NESTED) return 'nested';
  if (token.type === 'link_open')
    return wrongAddress(String(token.attrGet('href') ?? ''), String(token.attrGet('title') ?? ''));
  return token.type !== 'inline' && TAG.test(token.content) ? 'html' : undefined;
};

const at = (wrong: Wrong, line: number): BeyondSubset => ({ message: MESSAGES[wrong], line });

const isLineEnd = ({ type }: Token): boolean => type === 'softbreak' || type === 'hardbreak';

const beyondIn = (tokens: readonly Token[]): BeyondSubset | undefined => {
  let line = 1;
  for (const token of tokens) {
    line = token.map === null ? line : token.map[0] + 1;
    const wrong = wrongIn(token);
    if (wrong !== undefined) return at(wrong, line);
    let inside = line;
    for (const child of token.children ?? []) {
      const wrongInside = wrongIn(child);
      if (wrongInside !== undefined) return at(wrongInside, inside);
      if (isLineEnd(child)) inside += 1;
    }
  }
  return undefined;
};

type References = NonNullable<NonNullable<Parameters<typeof parser.parse>[1]>['references']>;
type Definition = References[string] & { readonly label: string };

/** Definitions of addresses, also those that nothing refers to and those that stand twice: readers differ in which they take. */
const definitionsIn = (text: string): readonly Definition[] => {
  const found: Definition[] = [];
  const references: References = new Proxy<References>(
    {},
    {
      set: (_, label, value: References[string]) => {
        found.push({ ...value, label: String(label) });
        return true;
      },
    },
  );
  parser.parse(text, { references });
  return found;
};

const lineOfDefinition = (text: string, { label, href }: Definition): number => {
  const { normalizeReference } = parser.utils;
  const lines = text.split('\n');
  const isHere = (line: string): boolean =>
    [...line.matchAll(/\[([^\]]+)\]:/g)].some(([, named]) => normalizeReference(named ?? '') === label);
  const exactly = lines.findIndex((line) => isHere(line) && line.includes(href));
  return Math.max(exactly === -1 ? lines.findIndex(isHere) : exactly, 0) + 1;
};

const beyondInDefinitions = (text: string): BeyondSubset | undefined => {
  if (!text.includes(']:')) return undefined;
  for (const definition of definitionsIn(text)) {
    const wrong = wrongAddress(definition.href, definition.title);
    if (wrong !== undefined) return at(wrong, lineOfDefinition(text, definition));
  }
  return undefined;
};

/** What of a text is outside the subset of Markdown that is taken here, and on which line; nothing where all is inside. */
export const beyondMarkdownSubset = (text: string): BeyondSubset | undefined =>
  beyondIn(parser.parse(text, {})) ?? beyondInDefinitions(text);
