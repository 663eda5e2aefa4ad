import { permissions, type Permissions } from './permissions.js';

const list = (subjects: readonly string[]): string =>
  subjects.length === 1
    ? `[${JSON.stringify(subjects[0])}]`
    : `[\n${subjects.map((subject) => `          ${JSON.stringify(subject)}`).join(',\n')}\n        ]`;

const userText = ({ user, publish, subscribe, answers }: Permissions): string =>
  [
    '    {',
    `      nkey: $${user.toUpperCase()}_KEY`,
    '      permissions: {',
    `        publish: ${list(publish)}`,
    `        subscribe: ${list(subscribe)}`,
    ...(answers ? ['        allow_responses: { max: 1, expires: "1m" }'] : []),
    '      }',
    '    }',
  ].join('\n');

/** infra/nats/authorization.conf: no user without a key, no key with more than its service uses. */
export const authorizationText = (): string =>
  [
    '# Made by `npm run nats-authorization` from the contracts, routes and processes. Keys: infra/secrets/nats-keys.conf.',
    'include ./keys.conf',
    '',
    'authorization {',
    '  users: [',
    permissions.map(userText).join(',\n'),
    '  ]',
    '}',
    '',
  ].join('\n');
