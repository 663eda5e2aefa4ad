import type { Bilingual } from '@gongkai/kernel';

/** Names of characters that people paste without knowing; Unicode's in English, the customary ones in Chinese. */
const NAMES: ReadonlyMap<string, Bilingual> = new Map(
  (
    [
      [0x0000, 'NULL', '空字符'],
      [0x0009, 'TAB', '制表符'],
      [0x000a, 'LINE FEED', '换行'],
      [0x000d, 'CARRIAGE RETURN', '回车'],
      [0x0085, 'NEXT LINE', '换行（NEL）'],
      [0x00ad, 'SOFT HYPHEN', '软连字符'],
      [0x034f, 'COMBINING GRAPHEME JOINER', '组合字形连接符'],
      [0x061c, 'ARABIC LETTER MARK', '阿拉伯文方向标记'],
      [0x115f, 'HANGUL CHOSEONG FILLER', '谚文初声填充符'],
      [0x1160, 'HANGUL JUNGSEONG FILLER', '谚文中声填充符'],
      [0x180e, 'MONGOLIAN VOWEL SEPARATOR', '蒙古文元音分隔符'],
      [0x200b, 'ZERO WIDTH SPACE', '零宽空格'],
      [0x200c, 'ZERO WIDTH NON-JOINER', '零宽非连接符'],
      [0x200d, 'ZERO WIDTH JOINER', '零宽连接符'],
      [0x200e, 'LEFT-TO-RIGHT MARK', '左至右标记'],
      [0x200f, 'RIGHT-TO-LEFT MARK', '右至左标记'],
      [0x2028, 'LINE SEPARATOR', '行分隔符'],
      [0x2029, 'PARAGRAPH SEPARATOR', '段落分隔符'],
      [0x202a, 'LEFT-TO-RIGHT EMBEDDING', '左至右嵌入'],
      [0x202b, 'RIGHT-TO-LEFT EMBEDDING', '右至左嵌入'],
      [0x202c, 'POP DIRECTIONAL FORMATTING', '方向格式结束'],
      [0x202d, 'LEFT-TO-RIGHT OVERRIDE', '左至右强制'],
      [0x202e, 'RIGHT-TO-LEFT OVERRIDE', '右至左强制'],
      [0x2060, 'WORD JOINER', '词连接符'],
      [0x2066, 'LEFT-TO-RIGHT ISOLATE', '左至右隔离'],
      [0x2067, 'RIGHT-TO-LEFT ISOLATE', '右至左隔离'],
      [0x2068, 'FIRST STRONG ISOLATE', '首强字符隔离'],
      [0x2069, 'POP DIRECTIONAL ISOLATE', '方向隔离结束'],
      [0x2800, 'BRAILLE PATTERN BLANK', '盲文空方'],
      [0x3164, 'HANGUL FILLER', '谚文填充符'],
      [0xfeff, 'ZERO WIDTH NO-BREAK SPACE', '零宽不换行空格'],
      [0xffa0, 'HALFWIDTH HANGUL FILLER', '半角谚文填充符'],
    ] as const
  ).map(([codePoint, en, zh]) => [String.fromCodePoint(codePoint), { en, zh }]),
);

/** What the others are, by their kind; the first that fits. */
const KINDS: readonly (readonly [RegExp, Bilingual])[] = [
  [/\p{Cs}/u, { en: 'half of a character', zh: '残缺字符' }],
  [/\p{Co}/u, { en: 'a private-use character', zh: '私用区字符' }],
  [/\p{Noncharacter_Code_Point}/u, { en: 'no character', zh: '非字符' }],
  [/\p{Cn}/u, { en: 'an unassigned character', zh: '未分配字符' }],
  [/\p{Variation_Selector}/u, { en: 'a variation selector', zh: '异体选择符' }],
  [/\p{Cc}/u, { en: 'a control character', zh: '控制字符' }],
  [/\p{M}/u, { en: 'a combining mark', zh: '组合附加符' }],
  [/[\p{Cf}\p{DI}]/u, { en: 'a formatting character', zh: '格式字符' }],
];

/** A character as people can look it up: `U+200B ZERO WIDTH SPACE`, `U+200B（零宽空格）`. */
export const nameOfCharacter = (character: string): Bilingual => {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES.get(character);
  if (name !== undefined) return { en: `${code} ${name.en}`, zh: `${code}（${name.zh}）` };
  const kind = KINDS.find(([pattern]) => pattern.test(character))?.[1];
  return kind === undefined ? { en: code, zh: code } : { en: `${code} (${kind.en})`, zh: `${code}（${kind.zh}）` };
};
