import type { OrganisationId } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { itemsConcernedIn } from './items-found.js';

const CENTRE = '00000001-0000-4000-8000-000000000000' as OrganisationId;

const rowsOf = (found: readonly string[], asked: string[]) =>
  ({
    getRepository: () => ({
      find: async () => {
        asked.push('rows');
        return found.map((id) => ({ id }));
      },
    }),
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
    expect(await itemsConcernedIn(rowsOf(['a', 'b'], asked), projections).running(CENTRE, 7n)).toEqual(['a', 'b']);
    expect(asked).toEqual(['wait 7', 'rows']);
  });

  it('are not guessed from rows that lag behind', async () => {
    const asked: string[] = [];
    const found = itemsConcernedIn(rowsOf(['a'], asked), { waitFor: async () => false });
    await expect(found.running(CENTRE, 7n)).rejects.toThrow('far behind');
    expect(asked).toEqual([]);
  });
});
