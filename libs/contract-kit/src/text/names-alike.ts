/** Cyrillic and Greek letters that are drawn as Latin ones (UTS #39), small ones, since names are compared without case. */
const DRAWN_ALIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      а: 'a',
      в: 'b',
      с: 'c',
      ԁ: 'd',
      е: 'e',
      ё: 'ë',
      һ: 'h',
      н: 'h',
      і: 'i',
      ї: 'ï',
      ј: 'j',
      к: 'k',
      м: 'm',
      о: 'o',
    },
    ...{ р: 'p', ԛ: 'q', ѕ: 's', т: 't', х: 'x', у: 'y', ԝ: 'w' },
    ...{
      α: 'a',
      β: 'b',
      ε: 'e',
      η: 'h',
      ι: 'i',
      κ: 'k',
      μ: 'm',
      ν: 'n',
      ο: 'o',
      ρ: 'p',
      τ: 't',
      υ: 'y',
      χ: 'x',
      ζ: 'z',
    },
  }),
);

/** Middle dots, which keyboards give in many forms: those of names and those that pass for them. */
const DOTS = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb\u2e31\u2e33]/g;
const DASHES = /[\u2010-\u2015\u2212\u2e3a\u2e3b\u30fc]/g;
const UNDRAWN = /[\p{White_Space}\p{DI}]/gu;

/**
 * A name as it is compared with another: width, case, blanks, joiners, kinds of dots and dashes, and letters of other scripts that
 * are drawn alike don't tell two names apart. For comparing only; never shown, never stored.
 */
export const nameForComparison = (name: string): string =>
  Array.from(
    name.normalize('NFKC').toLowerCase().replaceAll(DOTS, '\u00b7').replaceAll(DASHES, '-').replaceAll(UNDRAWN, ''),
    (letter) => DRAWN_ALIKE.get(letter) ?? letter,
  ).join('');

/** Whether a reader may take one name for the other. */
export const areNamesAlike = (one: string, other: string): boolean =>
  nameForComparison(one) === nameForComparison(other);
