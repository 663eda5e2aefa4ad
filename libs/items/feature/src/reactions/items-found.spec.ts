import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openRoundsIn } from './items-found.js';

const rowsOf = (found: readonly string[], asked: string[]) =>
  ({
    query: async () => {
      asked.push('rows');
      return found.map((id) => ({ id }));
    },
  }) as unknown as DataSource;

describe('items that an event of organisation concerns', () => {
  it('are looked for when the rows hold everything before the event', async () => {
    const asked: string[] = [];
    const projections = {
      waitFor: async (position: bigint) => {
        asked.push(`wait ${String(position)}`);
        return true;
      },
    };
    expect(await openRoundsIn(rowsOf(['a', 'b'], asked), projections)('centre', 7n)).toEqual(['a', 'b']);
    expect(asked).toEqual(['wait 7', 'rows']);
  });

  it('are not guessed from rows that lag behind', async () => {
    const asked: string[] = [];
    const found = openRoundsIn(rowsOf(['a'], asked), { waitFor: async () => false });
    await expect(found('centre', 7n)).rejects.toThrow('far behind');
    expect(asked).toEqual([]);
  });
});
