import { beforeAll, describe, expect, it } from '@jest/globals';
import { lintTexts, type LintMessage } from './lint-texts.js';
import { workspacePackages, type WorkspacePackage } from './workspace.js';

const packages = workspacePackages().filter(({ layer }) => layer !== 'test');

const CONTEXTS = packages.filter(({ layer }) => layer === 'domain').map(({ scope }) => scope);

/** The dependency rule in other words than the lint configuration's, so that a slip in one shows in the other. */
const mayDependOn = (from: WorkspacePackage, to: WorkspacePackage): boolean => {
  const sameContext = from.scope === to.scope;
  const contextual = CONTEXTS.includes(from.scope);
  const platform = to.layer === 'platform';
  if (to.layer === 'kernel') return true;
  const isKit = to.scope === 'contract-kit';
  switch (from.layer) {
    case 'kernel':
      return false;
    case 'client':
      return isKit;
    case 'contracts':
      return isKit || (contextual && to.isAskedByAll);
    case 'domain':
      return isKit || to.isAskedByAll || (to.layer === 'contracts' && sameContext);
    case 'feature':
      return platform || to.layer === 'contracts' || (to.layer === 'domain' && sameContext);
    case 'edge':
      return (
        platform ||
        (from.scope !== 'identity' && (['contracts', 'contexts'].includes(to.layer) || to.scope === 'identity'))
      );
    case 'platform':
      return platform;
    case 'contexts':
      return platform || ['contracts', 'feature'].includes(to.layer);
    case 'machine':
    case 'testkit':
      return platform || to.layer === 'machine';
    case 'app': {
      if (platform) return true;
      if (to.layer === 'contexts') return true;
      if (to.layer === 'machine') return !contextual && from.scope !== 'gateway';
      if (to.layer === 'contracts') return from.scope !== 'secrets';
      if (to.scope === 'identity') return true;
      if (to.layer === 'client') return ['cli', 'demo', 'standalone'].includes(from.scope);
      if (to.layer === 'feature') return from.scope === 'standalone' || sameContext;
      return to.layer === 'edge' && (from.scope === 'standalone' || sameContext) && !contextual;
    }
    default:
      return true;
  }
};

describe('Every package', () => {
  let found: readonly (readonly LintMessage[])[] = [];
  const importsOf = (from: WorkspacePackage): string =>
    packages.map((to) => (to === from ? '' : `import '${to.name}';`)).join('\n');

  beforeAll(() => {
    found = lintTexts(
      packages.map((from) => ({ path: `${from.folder}/src/fixture.ts`, text: importsOf(from), typed: false })),
    );
  }, 180_000);

  it.each(packages.map((from, index) => ({ ...from, index })))(
    '$name depends on what its layer and context may see, and on nothing else',
    ({ index, ...from }) => {
      const redLines = new Set(found[index]?.map(({ line }) => line));
      const refused = packages.filter((to, at) => to.name !== from.name && redLines.has(at + 1));
      const circular = packages.filter((_to, at) =>
        found[index]?.some(({ line, messageId }) => line === at + 1 && messageId === 'noCircularDependencies'),
      );
      const expected = packages.filter(
        (to) => to.name !== from.name && (circular.includes(to) || !mayDependOn(from, to)),
      );
      const names = (some: readonly WorkspacePackage[]) => some.map(({ name }) => name).sort();
      expect(names(refused)).toEqual(names(expected));
    },
  );

  it('says its layer and its scope', () => {
    expect(packages.filter(({ layer, scope }) => layer === '' || scope === '')).toEqual([]);
    expect(packages.length).toBeGreaterThan(20);
  });
});
