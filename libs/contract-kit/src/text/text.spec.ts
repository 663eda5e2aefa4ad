import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { lineSchema, proseSchema, takenTextSchema } from './text-schemas.js';

const line = lineSchema(200);
const prose = proseSchema(200);

/** What is wrong, in both languages; nothing where the text is taken. */
const wrongIn = (schema: z.ZodType, text: string): readonly unknown[] =>
  (schema.safeParse(text).error?.issues ?? []).map((issue) =>
    issue.code === 'custom' ? [issue.message, issue.params?.['zh']] : issue.code,
  );
const fits = (text: string): readonly [boolean, boolean] => [
  line.safeParse(text).success,
  prose.safeParse(text).success,
];

describe('a line', () => {
  it('is taken without blanks around it, in NFC', () => {
    expect(line.parse('\u3000 张三\u00a0\r\n')).toBe('张三');
    expect(line.parse('cafe\u0301')).toBe('caf\u00e9');
    expect(line.parse('\ufeff张三')).toBe('张三');
  });

  it('is counted in characters, after its blanks went and its marks were joined', () => {
    const five = lineSchema(5);
    expect(five.parse(`  ${'𠮷'.repeat(5)}  `)).toBe('𠮷'.repeat(5));
    expect(five.parse('e\u0301'.repeat(5))).toBe('é'.repeat(5));
    expect(wrongIn(five, '𠮷'.repeat(6))).toEqual(['too_big']);
    expect(wrongIn(five, '六个字的标题')).toEqual(['too_big']);
  });

  it('refuses what breaks it, by name and place', () => {
    expect(wrongIn(line, 'two\nlines')).toEqual([
      [
        'U+000A LINE FEED in line 1, column 4 breaks the line, and this is one line: leave it out',
        '第 1 行第 4 个字符 U+000A（换行）会换行，此处只能写一行，请删去',
      ],
    ]);
    for (const breaking of ['\r', '\u0085', '\u2028', '\u2029']) expect(fits(`题${breaking}目`)).toEqual([false, true]);
    expect(fits('题\t目')).toEqual([false, true]);
  });
});

describe('prose', () => {
  it.each([
    ['一\r\n二\r三\u2028四\u2029五\u0085六', '一\n二\n三\n四\n五\n六'],
    ['\r\n \n\u3000\u3000首段\n\n末段 \r\n\r\n', '\u3000\u3000首段\n\n末段'],
    ['\t缩进\n\t再缩', '\t缩进\n\t再缩'],
  ])('%j is taken as %j', (sent, taken) => {
    expect(prose.parse(sent)).toBe(taken);
  });

  it('counts a line end once, however it was sent', () => {
    const text = Array.from({ length: 100 }, () => '字').join('\r\n');
    expect([text.length, proseSchema(199).parse(text).length]).toEqual([298, 199]);
    expect(wrongIn(proseSchema(198), text)).toEqual(['too_big']);
  });

  it('takes as many characters as it says, whatever they are made of', () => {
    const largest = proseSchema(100_000);
    for (const character of ['文', '𠮷', 'é']) {
      expect(largest.safeParse(character.repeat(100_000)).success).toBe(true);
      expect(wrongIn(largest, character.repeat(100_001))).toEqual(['too_big']);
    }
  });

  it('names what can not be seen by line and column', () => {
    expect(wrongIn(prose, '第一行\r\n𠮷字\u200b后')).toEqual([
      [
        'U+200B ZERO WIDTH SPACE in line 2, column 3 can not be seen or read: leave it out',
        '第 2 行第 3 个字符 U+200B（零宽空格）不可见或不可读，请删去',
      ],
    ]);
    expect(wrongIn(prose, '\n\n  一\ue000')).toMatchObject([
      [expect.stringContaining('U+E000 (a private-use character) in line 3, column 4'), expect.any(String)],
    ]);
  });
});

describe('one rule for both', () => {
  it.each([
    ['controls', ['\u0000', '\u0007', '\u000b', '\u001b', '\u007f', '\u009f']],
    ['directions', ['\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\u061c']],
    ['zero widths', ['\u200b', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u200c', '\u200d', '\u034f']],
    ['fillers', ['\u115f', '\u1160', '\u3164', '\uffa0', '\u17b4']],
    ['annotations and tags', ['\ufff9', '\ufffb', '\u{e0041}', '\u{e0001}']],
    ['halves', ['\ud800', '\udfff']],
    ['private use', ['\ue000', '\uf8ff', '\u{f0000}', '\u{10fffd}']],
    ['noncharacters', ['\ufffe', '\uffff', '\ufdd0', '\u{1fffe}', '\u{2ffff}', '\u{10ffff}']],
    ['unassigned', ['\u0378', '\u{1fbff}']],
  ])('refuses %s within a text', (_what, characters) => {
    expect(characters.map((one) => fits(`前${one}后`))).toEqual(characters.map(() => [false, false]));
  });

  it.each(['\u3164', '\u2800', '\uffa0', '\u034f', '\u200b', '\u0301', '\u2800 \u2800', '', ' \u3000\n', '\ufe0f'])(
    'refuses %j, which says nothing',
    (text) => {
      expect(fits(text)).toEqual([false, false]);
    },
  );

  it.each([
    ['a Mongolian name', 'ᠮᠠᠨᠳᠤᠬ\u180eᠠ'],
    ['Mongolian with a selector', 'ᠠ\u180bᠨᠠ'],
    ['Persian', 'می\u200cخواهم'],
    ['Uyghur', 'ئۇيغۇر'],
    ['Hindi', 'क्\u200dष क्\u200cष'],
    ['a Malayalam word that ends joined', 'അവന്\u200d വന്നു'],
    ['Tibetan', 'བསྒྲུབས་པ'],
    ['Vietnamese', 'Nguyễn Thị Ế'],
    ['a family', '👨\u200d👩\u200d👧'],
    ['a heart', '❤\ufe0f'],
    ['a variant of an ideograph', '葛\u{e0100}城'],
    ['an ideograph that is newer than the runtime', '\u{323b0}\u{33479}'],
    ['signs of Arabic numbers', '\u0601 ٢٠٢٦'],
    ['braille', '⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙'],
    ['dots in a name', '古丽·艾买提'],
  ])('takes %s', (_what, text) => {
    expect(fits(text)).toEqual([true, true]);
  });

  it.each([
    ['between ideographs', '张\u200d三'],
    ['between Latin letters', 'ad\u200cmin'],
    ['before a word', '\u200cخواهم'],
    ['twice', 'می\u200c\u200cخواهم'],
    ['as a Mongolian vowel separator elsewhere', '张\u180e三'],
    ['as a selector of nothing', '张 \ufe0f三'],
    ['as a selector twice', '葛\ufe0f\ufe0f'],
  ])('refuses a joiner %s', (_what, text) => {
    expect(fits(text)).toEqual([false, false]);
  });

  it('takes four combining marks in a row, and no fifth', () => {
    expect(fits(`g${'\u0300'.repeat(4)}`)).toEqual([true, true]);
    expect(wrongIn(line, `题g${'\u0300'.repeat(5)}`)).toEqual([
      [
        'U+0300 (a combining mark) in line 1, column 7 is the fifth combining mark in a row: leave it out',
        '第 1 行第 7 个字符 U+0300（组合附加符）为连续第五个组合附加符，请删去',
      ],
    ]);
    expect(fits(`\ufb2c\u05b0\u05b1\u05b2`)).toEqual([false, false]);
  });

  it('takes its own answer again unchanged', () => {
    for (const text of [' a\u0301 ', '\r\n b\r', '葛\u{e0100}'])
      for (const schema of [line, prose]) {
        const taken = schema.parse(text);
        expect(schema.parse(taken)).toBe(taken);
      }
  });
});

describe('the schema of a text, as it is told', () => {
  it('says how many characters it takes', () => {
    const told = { type: 'string', minLength: 1, maxLength: 200 };
    for (const schema of [line, prose]) expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject(told);
    expect(z.toJSONSchema(takenTextSchema(200))).toMatchObject({ type: 'string', maxLength: 200 });
  });
});
