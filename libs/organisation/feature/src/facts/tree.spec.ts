import { plainDateFrom, type OrganisationId } from '@gongkai/kernel';
import type { OrganisationState } from '@gongkai/organisation-domain';
import { describe, expect, it } from '@jest/globals';
import type { OrganisationStreams } from './streams.js';
import { chainOf, superiorOf } from './tree.js';

/** Each organisation with its superior. */
type Tree = Readonly<Record<string, string | null>>;

const idOf = (name: string): OrganisationId => name as OrganisationId;

/** Organisations of one letter, each with its superior's; `ends` gives successors. */
const treeOf = (superiors: Tree, ends: Readonly<Record<string, string>> = {}): OrganisationStreams => {
  const stateOf = (id: string): OrganisationState => {
    const superior = superiors[id];
    if (superior === undefined) return { phase: 'unfounded' };
    const founded = {
      name: id,
      zone: 'Asia/Shanghai',
      superior: superior === null ? null : idOf(superior),
      foundedOn: plainDateFrom('2026-01-01'),
      profile: { id: 'party-unit' as const, version: 1 },
      departments: [],
      carriers: [],
      asked: [],
    };
    const successor = ends[id];
    return successor === undefined
      ? { ...founded, phase: 'standing' }
      : { ...founded, phase: 'ended', successor: idOf(successor), endedOn: plainDateFrom('2026-02-01') };
  };
  const streams: Pick<OrganisationStreams, 'organisation'> = { organisation: (id) => Promise.resolve(stateOf(id)) };
  return streams as OrganisationStreams;
};

describe('the tree of organisations (S6)', () => {
  it('may have any depth', async () => {
    const superiors = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [`o${String(n)}`, n === 0 ? null : `o${String(n - 1)}`]),
    );
    const chain = await chainOf(treeOf(superiors), idOf('o499'));
    expect([chain.length, chain[0], chain.at(-1)]).toEqual([499, 'o498', 'o0']);
  });

  it('has at its top what has no superior, and nothing above what was never founded', async () => {
    const tree = treeOf({ R: null });
    expect([await superiorOf(tree, idOf('R')), await superiorOf(tree, idOf('X'))]).toEqual([null, null]);
  });

  it.each<readonly [string, Tree, Record<string, string>, readonly string[]]>([
    ['the successor of a superior that ended', { R: null, A: 'R', Z: 'R', C: 'A' }, { A: 'Z' }, ['Z', 'R']],
    ['the successor of a successor', { R: null, A: 'R', B: 'R', Z: 'R', C: 'A' }, { A: 'B', B: 'Z' }, ['Z', 'R']],
    ['the place of what it succeeds, under the superior of that', { R: null, A: 'R', C: 'A' }, { A: 'C' }, ['R']],
    ['its sister that succeeded', { R: null, A: 'R', B: 'A', C: 'A' }, { A: 'B' }, ['B', 'R']],
    ['nothing where it succeeds the root', { R: null, C: 'R' }, { R: 'C' }, []],
    [
      'what stands above a sister that it succeeds in turn',
      { R: null, A: 'R', B: 'A', C: 'A' },
      { A: 'B', B: 'C' },
      ['R'],
    ],
  ])('has above the organisation C %s', async (_what, superiors, ends, chain) => {
    expect(await chainOf(treeOf(superiors, ends), idOf('C'))).toEqual(chain);
  });

  it('says so of a circle instead of going round for ever', async () => {
    await expect(chainOf(treeOf({ A: 'B', B: 'A' }), idOf('A'))).rejects.toThrow('a cycle');
    await expect(superiorOf(treeOf({ A: 'X', X: 'Y', Y: 'X' }, { X: 'Y', Y: 'X' }), idOf('A'))).rejects.toThrow(
      'a cycle',
    );
  });
});
