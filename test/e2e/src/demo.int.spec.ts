import { personOf, PLACES, runDemo, type DemoResult } from '@gongkai/demo';
import { foundOn, type Mode, startSystem } from '@gongkai/testkit';
import { describe, expect, it, jest } from '@jest/globals';
import { differences } from './differences.js';
import { tokens } from './story/cast.js';
import { validatingProxy, type ValidatingProxy } from './validating-proxy.js';

jest.setTimeout(300_000);

const SEED = 42;

/** The demo's year, told to a system of its own; `through` leads to it by another address. */
const toldIn = async (
  mode: Mode,
  through = (url: string): Promise<string> => Promise.resolve(url),
): Promise<DemoResult> => {
  const system = await startSystem({ mode });
  try {
    const secretary = personOf(SEED, 'bureau', 'secretary').name;
    const root = await foundOn(system, [PLACES.bureau.name, secretary]);
    const tokenFor = await tokens(system.dataDir);
    const url = await through(system.url);
    return await runDemo({ url, root, tokenFor, seed: SEED, say: () => undefined });
  } finally {
    await system.close();
  }
};

describe('the demo', () => {
  it('ends in both modes with the same read models, and every request and answer fits the published document', async () => {
    const proxies: ValidatingProxy[] = [];
    const validated = async (url: string): Promise<string> => {
      const proxy = await validatingProxy(url);
      proxies.push(proxy);
      return proxy.url;
    };
    try {
      const [standalone, distributed] = await Promise.all([toldIn('standalone', validated), toldIn('distributed')]);
      expect(differences(standalone.readModels, distributed.readModels).slice(0, 20)).toEqual([]);
      expect(distributed.checksum).toBe(standalone.checksum);
      const { items, phases, commands, refusals, waiting } = standalone.summary;
      expect(distributed.summary).toMatchObject({ items, phases, commands, refusals, waiting });
      expect(items).toBe(69);
      expect(proxies.flatMap((proxy) => proxy.violations()).slice(0, 20)).toEqual([]);
    } finally {
      for (const proxy of proxies) await proxy.close();
    }
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
