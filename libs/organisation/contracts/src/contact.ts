import { lineSchema } from '@gongkai/contract-kit';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Hyphens and dashes, minus, and the long vowel's sign, which keyboards give for one another. */
const DASHES = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\u30fc\ufe58]/g;
/** How an extension is said or written behind a number, and behind an area code and a number with a hyphen alone. */
const EXTENSION = /(?:转分机|转接|转|分机号?)[:.]?(?=\d)/;
const HYPHENED_EXTENSION = /^((?:\+86|0086)?-?\(?0?[1-9]\d{1,2}\)?-\d{3,4}-?\d{4})-(\d{1,6})$/;
const PUNCTUATION = /[-()./]/g;

/** What a spreadsheet makes of a long number: `1.39E+10` has lost it, `13900000001.0` is no number of a telephone. */
const ROUNDED = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$|^\d{5,}[.,]0+$/i;
const ROUNDED_TEXT = {
  en: 'is a number that a spreadsheet has rounded: format the column as text, enter the number again',
  zh: '为电子表格转换过的数字：请先将该列设为文本格式，再重新填写号码',
};

/** How a person is reached: a number, an address, or what else is said in the house. */
export const contactSchema = lineSchema(200).check(({ issues, value }) => {
  if (ROUNDED.test(value.normalize('NFKC')))
    issues.push({ code: 'custom', message: ROUNDED_TEXT.en, input: value, params: { zh: ROUNDED_TEXT.zh } });
});

const addressForLookup = (address: string): string => address.replace(/^mailto:/, '');

const numberForLookup = (plain: string): string => {
  const text = plain
    .replace(/^tel:/, '')
    .replace(EXTENSION, ';ext=')
    .replace(HYPHENED_EXTENSION, '$1;ext=$2')
    .replace(/(\d)-;ext=/, '$1;ext=');
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false });
  if (parsed?.isValid() !== true) return plain.replaceAll(PUNCTUATION, '');
  return parsed.ext === undefined ? parsed.number : `${parsed.number};ext=${parsed.ext}`;
};

/**
 * A contact as it is compared. Width, case, blanks and kinds of dashes tell nobody apart. Numbers are compared in full (E.164, of
 * China where no country is said, with the extension), what is no number without its punctuation; in an address (with an `@`)
 * every hyphen counts. ❄
 */
export const contactForLookup = (contact: string): string => {
  const plain = contact
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{DI}]/gu, '')
    .replaceAll(DASHES, '-');
  return plain.includes('@') ? addressForLookup(plain) : numberForLookup(plain);
};
