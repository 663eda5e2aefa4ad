import { personOf, PLACES, runDemo, type DemoResult } from '@gongkai/demo';
import { startSystem, type Mode } from '@gongkai/testkit';
import { describe, expect, it, jest } from '@jest/globals';
import { differences } from './differences.js';
import { tokens } from './story/cast.js';
import { validatingProxy } from './validating-proxy.js';

jest.setTimeout(300_000);

const SEED = 42;

interface Told extends DemoResult {
  readonly violations: readonly string[];
}

/** The demo's year, told to a system of its own, through a proxy that holds every answer against the published document. */
const toldIn = async (mode: Mode): Promise<Told> => {
  const system = await startSystem({ mode });
  const proxy = await validatingProxy(system.url);
  try {
    const secretary = personOf(SEED, 'bureau', 'secretary').name;
    const names = ['--organisation', PLACES.bureau.name, '--secretary', secretary];
    const root = await system.gongkai.run<{ organisation: string; secretary: string }>(['found', ...names]);
    const tokenFor = await tokens(system.dataDir);
    const result = await runDemo({ url: proxy.url, root, tokenFor, seed: SEED, say: () => undefined });
    return { ...result, violations: proxy.violations() };
  } finally {
    await proxy.close();
    await system.close();
  }
};

describe('the demo', () => {
  it('ends in both modes with the same read models', async () => {
    const [standalone, distributed] = await Promise.all([toldIn('standalone'), toldIn('distributed')]);
    expect(differences(standalone.readModels, distributed.readModels).slice(0, 20)).toEqual([]);
    expect(distributed.checksum).toBe(standalone.checksum);
    const { items, phases, commands, refusals, waiting } = standalone.summary;
    expect(distributed.summary).toMatchObject({ items, phases, commands, refusals, waiting });
    expect(items).toBe(69);
    expect(standalone.violations).toEqual([]);
    expect(distributed.violations).toEqual([]);
  });
});

describe('two read models', () => {
  it('are told apart by place and value', () => {
    const one = { rows: [{ a: 1 }, { a: 2 }], same: null };
    expect(differences(one, structuredClone(one))).toEqual([]);
    expect(differences(one, { rows: [{ a: 1 }, { a: 3 }, { a: 4 }], same: null })).toEqual([
      '/rows/1/a: 2, 3',
      '/rows/2: nothing, {"a":4}',
    ]);
  });
});
