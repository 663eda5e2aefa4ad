import { describe, expect, it } from '@jest/globals';
import { beyondMarkdownSubset } from './markdown.js';

describe('the subset of Markdown', () => {
  it.each([
    ['headings, lists and emphasis', '# 标题\n\n- 一\n- **二**\n'],
    ['tables', '| 项目 | 金额 |\n|---|---|\n| 码头 | 5 |\n'],
    ['links to the web and to mail', '[公告](https://example.test/a) [信箱](mailto:a@example.test)'],
    ['links by reference to the web', '[公告][1]\n\n[1]: https://example.test/a'],
    ['what only looks like a tag', '投资 a<b；1 < 2 > 0'],
  ])('takes %s', (_, text) => expect(beyondMarkdownSubset(text)).toBeUndefined());

  it.each([
    ['HTML', '<script>alert(1)</script>'],
    ['HTML that ends a tag', 'a</p>'],
    ['HTML comments', 'a <!-- b'],
    ['declarations', '<!DOCTYPE html'],
    ['links in angle brackets', '[a](<javascript:alert(1)>)'],
    ['images', '![a](https://example.test/a.png)'],
    ['links to scripts', '[a](javascript:alert(1))'],
    ['links to scripts after a line end', '[a](\n JavaScript:alert(1))'],
    ['links to scripts in entities', '[a](&#106;avascript:alert(1))'],
    ['links to data', '[a](data:text/html,x)'],
    ['links into the system', '[a](/api/v1/items)'],
    ['links by reference to scripts', '[a][1]\n\n   [1]: javascript:alert(1)'],
  ])('refuses %s', (_, text) => expect(beyondMarkdownSubset(text)).toEqual(expect.any(String)));
});
