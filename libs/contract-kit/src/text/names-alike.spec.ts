import { describe, expect, it } from '@jest/globals';
import { areNamesAlike } from './names-alike.js';

describe('two names', () => {
  it.each([
    ['古丽·艾买提', '古丽•艾买提'],
    ['古丽·艾买提', '古丽・艾买提'],
    ['古丽·艾买提', '古丽‧艾买提'],
    ['渔业中心', '渔 业　中心'],
    ['渔业中心（本级）', '渔业中心(本级)'],
    ['ABC Ltd', 'ＡＢＣ ltd'],
    ['Center', 'Сеntеr'],
    ['KATE', 'ΚΑΤΕ'],
    ['می\u200cخواهم', 'میخواهم'],
    ['葛城', '葛\u{e0100}城'],
    ['一科', '⼀科'],
    ['A—B', 'A-B'],
  ])('%s and %s look alike', (one, other) => {
    expect(areNamesAlike(one, other)).toBe(true);
  });

  it.each([
    ['第一党支部', '第二党支部'],
    ['渔业中心', '渔业中心本级'],
    ['古丽·艾买提', '古丽艾买提'],
    ['一科', '二科'],
  ])('%s and %s are told apart', (one, other) => {
    expect(areNamesAlike(one, other)).toBe(false);
  });
});
