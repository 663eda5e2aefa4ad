import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { POWER_TABLE } from './powers.js';

const DOCUMENT = new URL('../../../../docs/powers.md', import.meta.url);

const rows = Object.entries(POWER_TABLE).map(([act, offices]) => `| \`${act}\` | ${offices.join(', ')} |`);

describe('the power table', () => {
  it('stands in the documents as it is', async () => {
    const text = await readFile(DOCUMENT, 'utf8');
    expect(text.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
  });
});
