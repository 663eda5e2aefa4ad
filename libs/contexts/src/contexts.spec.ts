import { describe, expect, it } from '@jest/globals';
import { contexts } from './features.js';
import { CONTEXT_NAMES, contextApis, contextPowers } from './index.js';

describe('The list of contexts', () => {
  it('calls each context by the name that it gives itself', () => {
    expect(contextApis.map(({ name }) => name)).toEqual([...CONTEXT_NAMES]);
    expect(contexts.map(({ api }) => api.name)).toEqual([...CONTEXT_NAMES]);
  });

  it('has the acts of all of them, which accounts can be named', () => {
    const acts = contextApis.flatMap(({ powers }) => Object.keys(powers));
    expect(Object.keys(contextPowers)).toEqual(acts);
    expect(new Set(acts.map((act) => act.split('.')[0])).size).toBeGreaterThan(1);
  });

  it('gives no subject, event type, refusal or stream prefix to two contexts', () => {
    const said = contextApis.flatMap(({ commands, queries, facts, published, stored, histories, rejections }) => [
      ...[...commands, ...queries, ...facts, ...published].map(({ subject }) => subject),
      ...stored.map(({ type }) => `stored ${type}`),
      ...histories.map(({ streams: { prefix } }) => `stream ${prefix}`),
      ...Object.keys(rejections).map((code) => `refusal ${code}`),
    ]);
    expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
    expect(said.length).toBeGreaterThan(100);
  });
});
