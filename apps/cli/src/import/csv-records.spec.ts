import { describe, expect, it } from '@jest/globals';
import { csvRecords } from './csv-records.js';

const read = (text: string) =>
  csvRecords(text)
    .filter(({ fields }) => fields.some((field) => field !== ''))
    .map(({ row, fields, fault }) => [row, fault?.code ?? fields]);

describe('a record of a CSV file', () => {
  it.each([
    ['a comma', ','],
    ['a semicolon', ';'],
    ['a tab', '\t'],
    ['a wide comma', '，'],
    ['a wide semicolon', '；'],
  ])('is separated by %s, as the first row is', (_, separator) => {
    const text = [`a${separator}b`, `${separator} 1 `, `"x${separator}y"${separator}`].join('\r\n');
    expect(read(text)).toEqual([
      [1, ['a', 'b']],
      [2, ['', '1']],
      [3, [`x${separator}y`, '']],
    ]);
  });

  it.each([['sep=|\na|b;c'], ['"sep=|"\r\na|b;c'], ['SEP=|\ra|b;c']])('is separated as %j says', (text) => {
    expect(read(text)).toEqual([[1, ['a', 'b;c']]]);
  });

  it('may hold line ends and marks in quotes', () => {
    expect(read('a,b\r\n"x\r\ny","1 ""2"""\r\nz,1')).toEqual([
      [1, ['a', 'b']],
      [2, ['x\ny', '1 "2"']],
      [3, ['z', '1']],
    ]);
  });

  it.each([['="139"'], ['"=""139"""'], ['=" 139 "']])('holds %s as the text that it is', (field) => {
    expect(read(`a,b\nx,${field}\ny,1`)).toEqual([
      [1, ['a', 'b']],
      [2, ['x', '139']],
      [3, ['y', '1']],
    ]);
  });

  it.each([
    ['never closed', '"x,1'],
    ['closed within', '"x"y,1'],
    ['opened within', 'x"y,1'],
    ['around a part of a formula', 'x,="1"&"2"'],
  ])('with a quotation mark %s is bad, and the others are read', (_, line) => {
    expect(read(`a,b\n${line}\nv,1\n"w",2\n`)).toEqual([
      [1, ['a', 'b']],
      [2, 'import.quote-broken'],
      [3, ['v', '1']],
      [4, ['w', '2']],
    ]);
  });

  it('takes no more lines into an open quote than a field may have', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `"n${String(index)},1`);
    const records = csvRecords(`a,b\n${rows.join('\n')}`);
    expect(records).toHaveLength(5001);
    expect(records.filter(({ fault }) => fault === undefined)).toHaveLength(1);
  });
});
