import { describe, expect, it } from '@jest/globals';
import { beyondMarkdownSubset } from './markdown.js';
import { versionBodySchema } from './version.js';

describe('the subset of Markdown', () => {
  it.each([
    ['headings, lists and emphasis', '# 标题\n\n- 一\n- **二**\n\n1. *三*\n\n> ~~四~~\n\n---\n'],
    ['tables', '| 项目 | 金额 |\n|---|---|\n| 码头 | 5 |\n'],
    ['links to the web and to mail', '[公告](https://example.test/a) [信箱](mailto:a@example.test "信箱")'],
    ['links by reference to the web', '[公告][1]\n\n[1]: https://example.test/a'],
    ['addresses in angle brackets', '<https://example.test/a>'],
    ['what only looks like a tag', '投资 a<b；1 < 2 > 0'],
    ['characters by their names', '甲 &amp; 乙，&lt;三&gt;'],
    ['what is escaped', '\\*不是强调\\*'],
    ['lines set in by blanks', '    四格缩进的一行\n\n\t制表符缩进的一行'],
  ])('takes %s', (_, text) => expect(beyondMarkdownSubset(text)).toBeUndefined());

  it.each([
    ['HTML', '<script>alert(1)</script>'],
    ['HTML that ends a tag', 'a</p>'],
    ['HTML comments', 'a <!-- b'],
    ['declarations', '<!DOCTYPE html'],
    ['HTML over two lines', 'a <a\nhref="javascript:alert(1)">b</a>'],
    ['HTML in a table', '|a|\n|-|\n|<b>c</b>|'],
    ['HTML in a heading', '## a <img src=x onerror=alert(1)>'],
    ['HTML as code, which another reader takes for none', '`<script>`'],
    ['HTML in a fence', '```\n<script>alert(1)</script>\n```'],
    ['HTML that is set in', '    <script>alert(1)</script>'],
    ['HTML in the title of a link', '[a](https://example.test "<script>")'],
    ['links in angle brackets', '[a](<javascript:alert(1)>)'],
    ['scripts as addresses', '<javascript:alert(1)>'],
    ['images', '![a](https://example.test/a.png)'],
    ['images by reference', '![a][1]\n\n[1]: https://example.test/a.png'],
    ['images in links', '[![a](https://example.test/a.png)](https://example.test)'],
    ['links to scripts', '[a](javascript:alert(1))'],
    ['links to scripts after a line end', '[a](\n JavaScript:alert(1))'],
    ['links to scripts in entities', '[a](&#106;avascript:alert(1))'],
    ['links to scripts in entities with names', '[a](javascript&colon;alert(1))'],
    ['links to scripts with an escape', '[a](javascript\\:alert(1))'],
    ['links with brackets in their words', '[a [b] c](javascript:alert(1))'],
    ['links over words with emphasis', '[**a**](vbscript:msgbox)'],
    ['links to data', '[a](data:text/html,x)'],
    ['links to files', '[a](file:///etc/passwd)'],
    ['links into the system', '[a](/api/v1/items)'],
    ['links to nowhere', '[a]()'],
    ['links to another host without a scheme', '[a](//example.test)'],
    ['links by reference to scripts', '[a][1]\n\n   [1]: javascript:alert(1)'],
    ['links by a name alone', '[a]\n\n[a]: javascript:alert(1)'],
    ['definitions that nothing refers to', '[a]: javascript:alert(1)'],
    ['definitions over two lines', '[a]:\njavascript:alert(1)'],
    ['definitions that stand twice', '[a]: https://example.test\n[a]: javascript:alert(1)'],
    ['definitions in a quotation', '> [a]: javascript:alert(1)'],
    ['what is nested so deeply that nobody looks', `${'> '.repeat(40)}<script>`],
  ])('refuses %s', (_, text) =>
    expect(beyondMarkdownSubset(text)).toEqual({
      message: { en: expect.any(String), zh: expect.any(String) },
      line: expect.any(Number),
    }),
  );

  it.each([
    ['甲\n\n乙\n![丙](https://example.test/a.png)', 4, 'images'],
    ['甲\n\n| a |\n|---|\n| b |\n| <i>c</i> |', 6, 'HTML'],
    ['甲\n\n[a]: https://example.test\n[b]: data:text/html,x', 4, 'links'],
    ['- 甲\n  - 乙\n    [丙](javascript:x)', 3, 'links'],
  ])('says what it is and on which line: %s', (text, line, what) =>
    expect(beyondMarkdownSubset(text)).toEqual({
      line,
      message: expect.objectContaining({ en: expect.stringContaining(what) }),
    }),
  );

  it.each([
    ['openings', '['.repeat(100_000)],
    ['emphasis', '*a_ '.repeat(25_000)],
    ['lists', '- a\n'.repeat(25_000)],
    ['a table of 30,000 columns', `${'|a'.repeat(30_000)}\n${'|-'.repeat(20_000)}`],
  ])('bears the largest texts of %s', (_, text) => expect(beyondMarkdownSubset(text)).toBeUndefined());
});

describe('a version in Markdown', () => {
  const version = {
    title: '公告',
    body: '正文',
    format: 'markdown',
    entries: [{ code: 'R3' }],
    scope: 'members',
    responsible: '01900001-0000-7000-8000-000000000002',
  };
  const sources = [
    { reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) },
    { reference: '<b>2号</b>', sha256: 'a'.repeat(64) },
  ];

  it.each([
    [
      'body',
      { body: '一\n\n<b>二</b>' },
      'body',
      'HTML is not taken: use headings, lists, emphasis, links and tables (line 3)',
    ],
    [
      'title',
      { title: '![x](https://example.test/x)' },
      'title',
      'images are not taken: name them as sources (line 1)',
    ],
    ['sources', { sources }, 'sources.1.reference', expect.stringContaining('HTML')],
  ])('is refused with what is beyond in its %s, and where', (_, more, path, message) => {
    const { error } = versionBodySchema.safeParse({ ...version, ...more });
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, message]]);
  });

  it('is taken as plain text with anything that can be seen', () => {
    expect(versionBodySchema.safeParse({ ...version, format: 'plain', body: '<b>一</b>' }).success).toBe(true);
  });
});
