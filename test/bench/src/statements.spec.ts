import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { beginningOf, countStatements } from './statements.js';

describe('statements that are counted', () => {
  it('are known by how they begin, however they are laid out and given', () => {
    expect(beginningOf('SELECT  1\n  FROM a')).toBe('SELECT 1 FROM a');
    expect(beginningOf({ text: 'COMMIT', values: [] })).toBe('COMMIT');
    expect(beginningOf({ submit: () => undefined })).toBe('not a text');
  });

  it('are counted until they no longer are, on whichever connection', async () => {
    const ask = () => new Client({ host: '127.0.0.1', port: 1 }).query('SELECT 1');
    const counted = countStatements();
    void ask().catch(() => 'nobody is there');
    void ask().catch(() => 'nobody is there');
    expect(counted()).toEqual({ total: 2, byText: [['SELECT 1', 2]] });
    void ask().catch(() => 'nobody is there');
    expect(counted()).toEqual({ total: 2, byText: [['SELECT 1', 2]] });
    await Promise.resolve();
  });
});
