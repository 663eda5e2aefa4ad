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
} from '@gongkai/identity/keys';
import { runningInstallation } from '@gongkai/installation';
import { isUuid, type PersonId } from '@gongkai/kernel';
import { randomUUID } from 'node:crypto';
import { Ended, EXIT } from '../outcome.js';

const configured = (): ServiceConfig => loadConfig(serviceConfigSchema, process.env);

const HOURS_A_DAY = 24;

type OwnClient = Parameters<Parameters<typeof onOwnConnection>[2]>[0];

/** Who was enrolled this moment stands in the rows soon. @unit ms */
const ROWS_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 100;

const stands = async (client: OwnClient, person: PersonId): Promise<boolean> => {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('organisation.membership') IS NOT NULL AS there`,
  );
  if (rows[0]?.there !== true) return false;
  const { rowCount } = await client.query('SELECT FROM organisation.membership WHERE person = $1 LIMIT 1', [person]);
  return rowCount === 1;
};

/** Whether an organisation here has ever enrolled him. */
const isEnrolled = ({ DATABASE_URL: url = '' }: ServiceConfig, person: PersonId): Promise<boolean> =>
  onOwnConnection(url, 'gongkai tools', async (client) => {
    const until = performance.now() + ROWS_WITHIN_MS;
    while (!(await stands(client, person))) {
      if (performance.now() > until) return false;
      await pause(LOOK_EVERY_MS);
    }
    return true;
  });

/**
 * A bearer token for a person.
 * @throws Ended for a life that is too long, and for a person whom nobody has enrolled: a token for him would only ever be refused
 */
export const issue = async (
  person: PersonId,
  hours: number,
): Promise<{ readonly token: string; readonly id: string }> => {
  const config = configured();
  const most = config.TOKEN_MAX_DAYS * HOURS_A_DAY;
  if (hours > most)
    throw new Ended(
      `--hours must be at most ${String(most)} (TOKEN_MAX_DAYS=${String(config.TOKEN_MAX_DAYS)})`,
      EXIT.usage,
    );
  if (!(await isEnrolled(await runningInstallation(config), person)))
    throw new Ended(
      `nobody here has the id ${person}: take the one that \`gongkai found\` or the enrolment printed; a secretary or clerk ` +
        'enrols people (POST /organisations/{organisation}/members, or `gongkai import members`)',
      EXIT.refused,
    );
  const file = config.TOKEN_PRIVATE_KEY_FILE ?? tokenKeyFilesIn(config.DATA_DIR).privateKeyFile;
  const id = randomUUID();
  const privateKey = await loadPrivateKey(file);
  return { id, token: await issueToken({ id, person, privateKey, ttlSeconds: Math.max(1, Math.round(hours * 3600)) }) };
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

/** Calls back all that a person was given until now. */
export const revokeTokensOf = async (person: PersonId): Promise<void> =>
  noteRevocation(revocationsFileOf(configured()), { person, issuedUpTo: Math.floor(Date.now() / 1000) });
