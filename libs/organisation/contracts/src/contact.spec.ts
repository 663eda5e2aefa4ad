import { describe, expect, it } from '@jest/globals';
import { contactForLookup, contactSchema } from './contact.js';

const areOne = (one: string, other: string): boolean => contactForLookup(one) === contactForLookup(other);

describe('two contacts', () => {
  it.each([
    ['138-0000-0000', '１３８ ００００ ００００'],
    ['13900000001', '+86 139 0000 0001'],
    ['13900000001', '＋８６－１３９－００００－０００１'],
    ['13900000001', '0086 139 0000 0001'],
    ['13900000001', '8613900000001'],
    ['13900000001', 'tel:+86-139-0000-0001'],
    ['13900000001', '139.0000.0001'],
    ['(0756) 600-0000', '0756-6000000'],
    ['（0756）6000000', '+86 756 600 0000'],
    ['010-12345678', '+86 (010) 1234 5678'],
    ['0756-6000000 转 801', '0756-6000000-801'],
    ['0756-6000000转801', '+86 756 6000000 ext. 801'],
    ['(0756)6000000分机801', '0756 600-0000 x801'],
    ['内线 8100', '内线8100'],
    ['139-0001', '１３９0001'],
    ['+852 2123 4567', '+852-2123-4567'],
    ...[...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\ufe63\u00ad'].map(
      (dash) => ['0756-6000000', `0756${dash}600${dash}0000`] as const,
    ),
  ])('are one number: %s and %s', (one, other) => {
    expect(areOne(one, other)).toBe(true);
  });

  it.each([
    ['13800000000', '13800000001'],
    ['0756-6000000', '0755-6000000'],
    ['0756-6000000', '0756-6000000-801'],
    ['0756-6000000-801', '0756-6000000-802'],
    ['0756-6000000-80', '0756-60000008-0'],
    ['+852 2123 4567', '2123 4567'],
    ['内线8100', '内线8101'],
    ['8100', '内线8100'],
  ])('are two numbers: %s and %s', (one, other) => {
    expect(areOne(one, other)).toBe(false);
  });

  it.each([
    ['Li-Na@example.invalid', 'li-na@example.invalid '],
    ['lina@Example.Invalid', 'lina@example.invalid'],
    ['ｌｉｎａ＠example.invalid', 'mailto:lina@example.invalid'],
    ['li\u2010na@example.invalid', 'li-na@example.invalid'],
  ])('are one address: %s and %s', (one, other) => {
    expect(areOne(one, other)).toBe(true);
  });

  it.each([
    ['li-na@example.invalid', 'lina@example.invalid'],
    ['office-1-11@example.invalid', 'office-11-1@example.invalid'],
    ['li.na@example.invalid', 'lina@example.invalid'],
    ['13900000001@example.invalid', '+8613900000001@example.invalid'],
  ])('are two addresses: %s and %s', (one, other) => {
    expect(areOne(one, other)).toBe(false);
  });

  it('are compared at the most that a contact may have', () => {
    for (const letter of ['1', 'あ', '(', '-', '转']) expect(areOne(letter.repeat(200), letter.repeat(200))).toBe(true);
  });
});

describe('a contact', () => {
  it.each([['1.39E+10'], ['1.39e10'], ['１.３９Ｅ＋１０'], ['1,39E+10'], ['13900000001.0'], ['13900000001,00']])(
    'is refused as %s, with what to do',
    (contact) => {
      const [issue] = contactSchema.safeParse(contact).error?.issues ?? [];
      expect(issue).toMatchObject({
        message: expect.stringContaining('format the column as text'),
        params: { zh: expect.stringContaining('文本格式') },
      });
    },
  );

  it.each([['e10@example.invalid'], ['8100'], ['1E'], ['13900000001'], ['0756-6000000-801'], ['内线8100']])(
    'is taken as %s',
    (contact) => {
      expect(contactSchema.parse(contact)).toBe(contact);
    },
  );
});
