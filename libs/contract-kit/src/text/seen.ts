/** What can't be seen, or means nothing to who reads it: of these a text holds only what {@link isSeen} lets pass. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}]/gu;

/** Formatting characters that are drawn: signs before Arabic and Kaithi numbers, ends of verses. */
const DRAWN = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
/** Ideographs that are newer than this runtime: people bear them in their names. */
const HAN_TO_COME = /(?!\p{Noncharacter_Code_Point})[\u{20000}-\u{3fffd}]/u;
const VARIATION = /\p{Variation_Selector}/u;
const VARIED = /[\p{L}\p{N}\p{P}\p{S}]/u;
const JOINER = /[\u200c\u200d]/;
const MONGOLIAN = /[\p{L}\p{M}]/u;

/** Scripts whose words are written with joiners and non-joiners (UAX #31, 2.3, and Unicode's chapters on them). */
const JOINING =
  /(?=[\p{L}\p{M}])[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Mand}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Lana}\p{scx=Phag}]/u;
const PICTURE = /\p{Extended_Pictographic}/u;
const BEFORE_PICTURE = /[\p{Extended_Pictographic}\p{EMod}\ufe0f]/u;

const before = (text: string, index: number): string => {
  const last = text.charAt(index - 1);
  return /[\udc00-\udfff]/.test(last) && index > 1 ? text.slice(index - 2, index) : last;
};
const after = (text: string, index: number): string => {
  const next = text.codePointAt(index);
  return next === undefined ? '' : String.fromCodePoint(next);
};

const joinsWords = (left: string, right: string, joiner: string): boolean =>
  JOINING.test(left) && (JOINING.test(right) || (joiner === '\u200d' && /\p{M}/u.test(left)));

const isMongolian = (character: string): boolean => MONGOLIAN.test(character) && /\p{scx=Mong}/u.test(character);

/** Whether the character of {@link UNSEEN} at that index does what it is there for. */
const isSeen = (text: string, index: number, character: string): boolean => {
  const left = before(text, index);
  const right = after(text, index + character.length);
  if (JOINER.test(character))
    return (
      joinsWords(left, right, character) || (character === '\u200d' && BEFORE_PICTURE.test(left) && PICTURE.test(right))
    );
  if (character === '\u180e') return isMongolian(left) && isMongolian(right);
  if (VARIATION.test(character)) return VARIED.test(left);
  return DRAWN.test(character) || HAN_TO_COME.test(character);
};

/** The first character that can't be seen; nothing where all can. @param passing further characters that are taken there */
export const firstUnseen = (text: string, passing: string): { character: string; index: number } | undefined => {
  for (const { 0: character, index } of text.matchAll(UNSEEN))
    if (!passing.includes(character) && !isSeen(text, index, character)) return { character, index };
  return undefined;
};

/** More combining marks in a row than any living language writes: they run over the lines around them. */
const TOO_MANY_MARKS = /(?<=\p{M}{4})\p{M}/u;

export const firstMarkTooMany = (text: string): { character: string; index: number } | undefined => {
  const found = TOO_MANY_MARKS.exec(text);
  return found === null ? undefined : { character: found[0], index: found.index };
};

/** Whether there is anything to read: neither blanks alone nor what looks like them (U+2800, marks without a letter). */
export const hasSomethingToRead = (text: string): boolean => /(?![\u2800\p{DI}])[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
