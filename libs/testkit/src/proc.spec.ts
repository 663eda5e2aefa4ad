import { describe, expect, it } from '@jest/globals';
import { cpuMsIn, familyOf, mibIn } from './proc.js';

describe('what the kernel says of processes', () => {
  it('is read past names that hold spaces and brackets', () => {
    expect(cpuMsIn('7 (a) b (c)) S 1 7 7 0 -1 4194560 1 0 0 0 12 30 0 0 20 0')).toBe(420);
  });

  it('is nothing for a process that is gone', () => {
    expect(cpuMsIn('')).toBe(0);
  });

  it('gives memory in MiB by its field', () => {
    expect(mibIn('Rss:  2048 kB\nPss:  1024 kB\n', 'Pss')).toBe(1);
    expect(mibIn('', 'Pss')).toBe(0);
  });

  it('knows who descends from whom', () => {
    expect(familyOf(process.ppid)).toContain(process.pid);
  });
});
