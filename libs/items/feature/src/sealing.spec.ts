import { createHash } from 'node:crypto';
import type { ItemText } from '@gongkai/items-contracts';
import type { Sealed } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { sealText } from './sealing.js';

const TEXT: ItemText = { title: '标题', body: '正文', format: 'plain', sources: [] };

/** What a version's text comes to before it is sealed, and the hash that stays. */
const sealedAs = async (reason: string | null) => {
  let plain = '';
  const seal = (key: string, path: string, said: string): Promise<Sealed> => {
    plain = said;
    return Promise.resolve({ sealed: 1, key, event: 'e', path, iv: '', box: '' });
  };
  const id = '01900001-0000-7000-8000-000000000001';
  const { textSha256 } = await sealText({ id, seal }, 2, { ...TEXT, reason });
  return { said: JSON.parse(plain) as Record<string, unknown>, isHashOfIt: textSha256 === sha256(plain) };
};

const sha256 = (plain: string): string => createHash('sha256').update(plain).digest('hex');

describe('a version as it is sealed', () => {
  it('of a correction has its reason in what is hashed, checked and reviewed S2.1(3) S2.1(5)', async () => {
    const { said, isHashOfIt } = await sealedAs('期数有误');
    expect(said).toMatchObject({ ...TEXT, reason: '期数有误' });
    expect(isHashOfIt).toBe(true);
  });

  it('of a draft has none, and says nothing of one S2.1(5)', async () => {
    const { said, isHashOfIt } = await sealedAs(null);
    expect(Object.keys(said).sort()).toEqual(['body', 'format', 'salt', 'sources', 'title']);
    expect(isHashOfIt).toBe(true);
  });
});
