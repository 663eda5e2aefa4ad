import { CONTEXT_NAMES } from '@gongkai/contexts/names';
import { createNatsSeed, natsKeysText, serviceKeysText } from '@gongkai/bus/nats';
import { createTokenKeys, tellPublicKey, tokenKeyFilesIn } from '@gongkai/identity';
import { createMasterKeyFile } from '@gongkai/vault';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { serverCertificate, type ServerCertificate } from './certificates.js';
import { handFolderToServices, handTo, keep, kept, tell, type Secret } from './keeping.js';

/** Who has a key of his own on NATS and among the services: each service, and the command line. */
export const NATS_USERS = ['gateway', ...CONTEXT_NAMES, 'tools'] as const;

const password = (): string => randomBytes(24).toString('base64url');

/** Needs no escaping in an address. */
const passwords: readonly Secret[] = [
  { name: 'postgres-password', reader: 'postgres', make: password },
  { name: 'postgres-gongkai-password', reader: 'postgres', make: password },
  { name: 'postgres-vault-password', reader: 'postgres', make: password },
  { name: 'kurrentdb-admin-password', reader: 'whom-it-is-given-to', make: password },
  { name: 'kurrentdb-ops-password', reader: 'whom-it-is-given-to', make: password },
];

const seeds: readonly Secret[] = NATS_USERS.map((user) => ({
  name: `nats-${user}.seed`,
  reader: 'services',
  make: createNatsSeed,
}));

const CERTIFICATE_FILES = {
  'kurrentdb-ca.crt': 'authority',
  'kurrentdb-node.crt': 'certificate',
  'kurrentdb-node.key': 'privateKey',
} as const satisfies Readonly<Record<string, keyof ServerCertificate>>;

/** The three belong together: where one is missing, all are made anew. */
const certificates = async (folder: string): Promise<readonly Secret[]> => {
  const files = Object.entries(CERTIFICATE_FILES);
  if (files.every(([name]) => existsSync(join(folder, name)))) return [];
  for (const [name] of files) await rm(join(folder, name), { force: true });
  const made = await serverCertificate(['kurrentdb', 'localhost']);
  return files.map(([name, part]) => ({ name, reader: 'whom-it-is-given-to', make: () => made[part] }));
};

const kurrentdbAs = (user: string, itsPassword: string): string =>
  `kurrentdb://${user}:${itsPassword}@kurrentdb:2113?tls=true&tlsCAFile=/run/secrets/kurrentdb-ca.crt`;

/** The addresses that services are given, with the passwords in them. */
const addresses = (folder: string): readonly Secret[] => {
  const address = (name: string, of: string, text: (password: string) => string): Secret => ({
    name,
    reader: 'services',
    make: async () => text(await kept(folder, of)),
  });
  return [
    address('database-url', 'postgres-gongkai-password', (it) => `postgres://gongkai:${it}@postgres:5432/gongkai`),
    address(
      'vault-database-url',
      'postgres-vault-password',
      (it) => `postgres://gongkai_vault:${it}@postgres:5432/gongkai_vault`,
    ),
    { name: 'kurrentdb-url', reader: 'services', make: () => kurrentdbAs('gongkai', password()) },
    address('kurrentdb-admin-url', 'kurrentdb-admin-password', (it) => kurrentdbAs('admin', it)),
  ];
};

/** The product's own key files, as it makes them itself. */
const ownKeys = async (folder: string): Promise<readonly string[]> => {
  const made: string[] = [];
  const masterKey = join(folder, 'master.key');
  if (await createMasterKeyFile(masterKey)) {
    await handTo(masterKey, 'services');
    made.push(basename(masterKey));
  }
  const { privateKeyFile, publicKeyFile } = tokenKeyFilesIn(folder);
  const [hasPrivate, hasPublic] = [existsSync(privateKeyFile), existsSync(publicKeyFile)];
  if (hasPublic) return made;
  if (!hasPrivate) {
    await createTokenKeys(folder);
    await handTo(privateKeyFile, 'services');
    made.push(basename(privateKeyFile));
  } else await tellPublicKey({ privateKeyFile, publicKeyFile });
  made.push(basename(publicKeyFile));
  return made;
};

/** What nats-server knows its users by, and what these know one another by. */
const tellKeys = async (folder: string): Promise<void> => {
  const seeds: Record<string, string> = {};
  for (const user of NATS_USERS) seeds[user] = await kept(folder, `nats-${user}.seed`);
  await tell(folder, 'nats-keys.conf', natsKeysText(seeds));
  await tell(folder, 'service-keys.json', serviceKeysText(seeds));
};

/**
 * Makes every key and password that the services of one installation prove themselves with, and the folders of the erasure
 * ledger and of tokens that are called back. What is there already is kept as it is, so that it may be run again, e.g. after a certificate was removed to be
 * renewed. Gives the names of what was made.
 */
export const makeSecrets = async (folder: string): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  const made = [...(await ownKeys(folder))];
  for (const secret of [...passwords, ...seeds, ...(await certificates(folder)), ...addresses(folder)])
    if (await keep(folder, secret)) made.push(secret.name);
  await tellKeys(folder);
  for (const name of ['ledger', 'tokens']) {
    await mkdir(join(folder, name), { recursive: true });
    await handFolderToServices(join(folder, name));
  }
  return made;
};
