import { loadConfig, serviceConfigSchema, type ServiceConfig } from '@gongkai/config';
import { pause } from '@gongkai/async';
import { onOwnConnection } from '@gongkai/database';
import {
  issueToken,
  loadPrivateKey,
  loadPublicKey,
  noteRevocation,
  revocationsFileOf,
  tokenIdIn,
  tokenKeyFilesIn,
  type TokenGrant,
} from '@gongkai/identity/keys';
import { runningInstallation } from '@gongkai/installation';
import { isUuid, type PersonId, type ServiceAccountId } from '@gongkai/kernel';
import { randomUUID } from 'node:crypto';
import { Ended, EXIT } from '../outcome.js';

const configured = (): ServiceConfig => loadConfig(serviceConfigSchema, process.env);

const HOURS_A_DAY = 24;

type OwnClient = Parameters<Parameters<typeof onOwnConnection>[2]>[0];

/** Who was enrolled this moment stands in the rows soon. @unit ms */
const ROWS_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 100;

type Looking<Found> = (client: OwnClient) => Promise<Found | undefined>;

/** What is looked for in rows that stand there soon; nothing when it never comes. */
const foundSoon = <Found>(
  { DATABASE_URL: url = '' }: ServiceConfig,
  look: Looking<Found>,
): Promise<Found | undefined> =>
  onOwnConnection(url, 'gongkai tools', async (client) => {
    const until = performance.now() + ROWS_WITHIN_MS;
    for (;;) {
      const found = await look(client);
      if (found !== undefined || performance.now() > until) return found;
      await pause(LOOK_EVERY_MS);
    }
  });

const isThere = async (client: OwnClient, table: string): Promise<boolean> => {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  return rows[0]?.there === true;
};

/** Whether an organisation here has ever enrolled him. */
const enrolled =
  (person: PersonId): Looking<true> =>
  async (client) => {
    if (!(await isThere(client, 'organisation.membership'))) return undefined;
    const { rowCount } = await client.query('SELECT FROM organisation.membership WHERE person = $1 LIMIT 1', [person]);
    return rowCount === 1 ? true : undefined;
  };

interface AccountFound {
  readonly owner: PersonId;
  readonly hasEnded: boolean;
}

const accountOf =
  (account: ServiceAccountId): Looking<AccountFound> =>
  async (client) => {
    if (!(await isThere(client, 'organisation.service_account'))) return undefined;
    const { rows } = await client.query<AccountFound>(
      'SELECT owner, ended_at IS NOT NULL AS "hasEnded" FROM organisation.service_account WHERE id = $1',
      [account],
    );
    return rows[0];
  };

type Holder = { readonly person: PersonId } | { readonly account: ServiceAccountId };

/** Whose token it becomes. @throws Ended for whom nobody here knows, and for an account that was ended */
const holderOf = async (config: ServiceConfig, asked: Holder): Promise<Pick<TokenGrant, 'person' | 'account'>> => {
  if ('person' in asked) {
    if ((await foundSoon(config, enrolled(asked.person))) === true) return asked;
    throw new Ended(
      `nobody here has the id ${asked.person}: take the one that \`gongkai found\` printed, or that the enrolment answered (\`gongkai import members --json\` prints them); a secretary or clerk ` +
        'enrols people (POST /organisations/{organisation}/members, or `gongkai import members`)',
      EXIT.refused,
    );
  }
  const { account } = asked;
  const found = await foundSoon(config, accountOf(account));
  if (found === undefined)
    throw new Ended(
      `no service account here has the id ${account}: the holder of an office has it created ` +
        '(POST /organisations/{organisation}/service-accounts), and the answer names it',
      EXIT.refused,
    );
  if (found.hasEnded)
    throw new Ended(`the service account ${account} was ended: its owner has a new one created`, EXIT.refused);
  return { person: found.owner, account };
};

/**
 * A bearer token for a person, or for a service account.
 * @throws Ended for a life that is too long, and for whom a token would only ever be refused
 */
export const issue = async (
  asked: Holder,
  hours: number,
): Promise<{ readonly token: string; readonly id: string; readonly person: PersonId }> => {
  const config = configured();
  const most = config.TOKEN_MAX_DAYS * HOURS_A_DAY;
  if (hours > most)
    throw new Ended(
      `--hours must be at most ${String(most)} (TOKEN_MAX_DAYS=${String(config.TOKEN_MAX_DAYS)})`,
      EXIT.usage,
    );
  const holder = await holderOf(await runningInstallation(config), asked);
  const file = config.TOKEN_PRIVATE_KEY_FILE ?? tokenKeyFilesIn(config.DATA_DIR).privateKeyFile;
  const id = randomUUID();
  const privateKey = await loadPrivateKey(file);
  const ttlSeconds = Math.max(1, Math.round(hours * 3600));
  return { id, person: holder.person, token: await issueToken({ id, ...holder, privateKey, ttlSeconds }) };
};

/** Calls one token back. @returns its id @throws Ended for a text that is neither one of ours nor an id */
export const revokeToken = async (text: string): Promise<string> => {
  const config = configured();
  const publicKeyFile = config.TOKEN_PUBLIC_KEY_FILE ?? tokenKeyFilesIn(config.DATA_DIR).publicKeyFile;
  const id = isUuid(text) ? text : await tokenIdIn(text, () => loadPublicKey(publicKeyFile));
  if (id === undefined)
    throw new Ended('--token is neither a token of this installation nor the id of one', EXIT.usage);
  await noteRevocation(revocationsFileOf(config), { token: id });
  return id;
};

/** Calls back all that a person, and his accounts, were given until now. */
export const revokeTokensOf = async (person: PersonId): Promise<void> =>
  noteRevocation(revocationsFileOf(configured()), { person, issuedUpTo: Math.floor(Date.now() / 1000) });
