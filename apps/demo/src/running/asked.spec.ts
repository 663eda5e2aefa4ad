import { describe, expect, it } from '@jest/globals';
import { optionsFrom, UsageError } from './asked.js';

describe('the command line of the demo', () => {
  it('tells the story of seed 42 on a standalone system of its own, whose data are thrown away', () => {
    expect(optionsFrom([])).toEqual({
      seed: 42,
      mode: 'standalone',
      url: undefined,
      dataDir: undefined,
      isKept: false,
      isJson: false,
      language: 'en',
    });
  });

  it('takes ./data as the data folder of a system that runs', () => {
    expect(optionsFrom(['--url', 'http://localhost:3000/'])).toMatchObject({
      url: 'http://localhost:3000',
      dataDir: './data',
    });
  });

  it('keeps a data folder that was named', () => {
    expect(optionsFrom(['--data-dir', 'x', '--mode', 'distributed', '--seed', '7', '--json'])).toMatchObject({
      ...{ dataDir: 'x', mode: 'distributed', seed: 7 },
      ...{ isKept: true, isJson: true },
    });
  });

  it('speaks as the locale says, or as it is told', () => {
    expect(optionsFrom([], { LANG: 'zh_CN.UTF-8' })?.language).toBe('zh');
    expect(optionsFrom(['--lang', 'en'], { LANG: 'zh_CN.UTF-8' })?.language).toBe('en');
  });

  it('only explains itself when asked to', () => {
    expect(optionsFrom(['--help'])).toBeUndefined();
  });

  it.each([
    ['--seed', 'x'],
    ['--seed', '-1'],
    ['--mode', 'cloud'],
    ['--lang', 'fr'],
    ['--url', 'localhost'],
    ['--nonsense'],
    ['surplus'],
  ])('refuses %s %s', (...args) => {
    expect(() => optionsFrom(args)).toThrow(UsageError);
  });
});
