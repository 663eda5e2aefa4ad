import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { Comparisons } from './comparisons.js';

const textOf = (text: string, sha256: string) => ({ text, sha256 });
const LARGE = Array.from({ length: 5_000 }, (_, n) => `第${String(n)}项经费支出情况说明`);
const CHANGED = LARGE.map((line, n) => (n % 20 === 0 ? line.replace('经费', '资金') : line));

describe('comparisons', () => {
  it('of the same two texts are made once, also when they are asked for at once', async () => {
    const comparisons = new Comparisons();
    const [older, newer] = [textOf('甲，乙', 'a'), textOf('甲，丙', 'b')];
    const [one, two] = await Promise.all([comparisons.of(older, newer), comparisons.of(older, newer)]);
    expect(two).toBe(one);
    expect(await comparisons.of(older, newer)).toBe(one);
    expect(await comparisons.of(newer, older)).not.toBe(one);
  });

  it('keep lengths alone: nothing that is withdrawn stays in them S2.1(5)', async () => {
    const kept = await new Comparisons().of(textOf('机密甲', 'a'), textOf('机密乙丙', 'b'));
    expect(Object.keys(kept)).toEqual(['stretches', 'isCoarse']);
    expect(kept.stretches).toBeInstanceOf(Int32Array);
  });

  it('let others have their turn while large texts are compared', async () => {
    let ms = 0;
    const comparisons = new Comparisons(() => (ms += 8));
    let turns = 0;
    const compared = comparisons.of(textOf(LARGE.join('\n'), 'a'), textOf(CHANGED.join('\n'), 'b'));
    const isDone = compared.then(() => true);
    while (!(await Promise.race([isDone, turn(false)]))) turns += 1;
    expect(turns).toBeGreaterThan(100);
  });

  it('refuse as busy what would wait too long, and go on', async () => {
    const comparisons = new Comparisons();
    const asked = Array.from({ length: 41 }, (_, n) => comparisons.of(textOf('甲', String(n)), textOf('乙', 'b')));
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    await expect(asked[40]).rejects.toMatchObject({ name: 'Fault', code: 'busy' });
    await expect(comparisons.of(textOf('甲', '40'), textOf('乙', 'b'))).resolves.toMatchObject({ isCoarse: false });
  });
});
