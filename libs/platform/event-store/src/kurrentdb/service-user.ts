import { readFileSync } from 'node:fs';
import { request as plain } from 'node:http';
import { request as secured } from 'node:https';
import { kurrentdbAddressOf, type KurrentdbAddress } from '@gongkai/config';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { connectionStringFor } from './clients.js';

/** The server took no user, or answered otherwise than expected. Its message repeats no password. */
export class ServiceUserRefused extends Error {
  override readonly name = 'ServiceUserRefused';
}

const ANSWERS_WITHIN_MS = 10_000;
const [CREATED, CONFLICT] = [201, 409];

interface Credentials {
  readonly name: string;
  readonly password: string;
}

const understood = (url: string): KurrentdbAddress => {
  const address = kurrentdbAddressOf(url);
  if (address === undefined) throw new ServiceUserRefused('this is no address that the client of KurrentDB takes');
  return address;
};

const credentialsIn = ({ credentials }: KurrentdbAddress): Credentials => {
  const [name, password] = (credentials ?? '').split(':').map(decodeURIComponent);
  if (name === undefined || password === undefined)
    throw new ServiceUserRefused('the address names no user and password');
  return { name, password };
};

const settingOf = ({ settings }: KurrentdbAddress, name: string): string | undefined => {
  const value = settings.get(name)?.split('=')[1];
  return value === undefined ? undefined : decodeURIComponent(value);
};

/** Users are made over HTTP; the client has no call for it. Gives the answer's status. */
const post = (address: KurrentdbAddress, path: string, body: object): Promise<number> => {
  const { name, password } = credentialsIn(address);
  const isPlain = settingOf(address, 'tls') === 'false';
  const [authority, verifies] = [settingOf(address, 'tlscafile'), settingOf(address, 'tlsverifycert') !== 'false'];
  return new Promise((resolve, reject) => {
    const sent = (isPlain ? plain : secured)(
      `${isPlain ? 'http' : 'https'}://${address.nodes[0] ?? ''}${path}`,
      {
        method: 'POST',
        auth: `${name}:${password}`,
        headers: { 'content-type': 'application/json' },
        timeout: ANSWERS_WITHIN_MS,
        ...(authority === undefined ? {} : { ca: readFileSync(authority) }),
        rejectUnauthorized: verifies,
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on('timeout', () => sent.destroy(new ServiceUserRefused('the server gave no answer')));
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
};

const giveUser = async (admin: KurrentdbAddress, { name, password }: Credentials): Promise<'made' | 'renewed'> => {
  const status = await post(admin, '/users/', { loginName: name, fullName: 'Gongkai services', groups: [], password });
  if (status === CREATED) return 'made';
  if (status !== CONFLICT) throw new ServiceUserRefused(`the server answered ${String(status)} when the user was made`);
  const path = `/users/${encodeURIComponent(name)}/command/reset-password`;
  const renewed = await post(admin, path, { newPassword: password });
  if (renewed !== 200) throw new ServiceUserRefused(`the server answered ${String(renewed)} to the user's password`);
  return 'renewed';
};

/**
 * Makes the user that services connect as, or gives him this password if he is there, and lets him read the log as a whole:
 * streams that are no system streams any user may read and write. He is in no group, so he administers and operates nothing.
 * @param urls the services' address with the user, and the same server's with an administrator
 * @throws ServiceUserRefused, or what connecting throws
 */
export const provideServiceUser = async (urls: {
  readonly services: string;
  readonly administrator: string;
}): Promise<{ readonly user: string; readonly outcome: 'made' | 'renewed' }> => {
  const admin = understood(urls.administrator);
  const services = credentialsIn(understood(urls.services));
  const outcome = await giveUser(admin, services);
  const client = KurrentDBClient.connectionString(connectionStringFor(urls.administrator));
  try {
    await client.setStreamMetadata('$all', { acl: { readRoles: ['$admins', services.name] } });
  } finally {
    await client.dispose();
  }
  return { user: services.name, outcome };
};
