import { apiClient, type ApiAnswer, type ApiClient } from '@gongkai/client';
import { issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import { idFrom, type Office, type PersonId } from '@gongkai/kernel';
import { contextApis } from '@gongkai/contexts';
import {
  decidedBy,
  fillOffices,
  foundOn,
  termAt,
  type ActToAskFor,
  type OfficeHolders,
  type RunningSystem,
} from '@gongkai/testkit';

/** Somebody who acts, with the token that says so. */
export interface Player {
  readonly person: string;
  readonly token: string;
}

/** An organisation with its offices filled and its carriers registered. */
export interface Cast extends OfficeHolders<Player> {
  readonly organisation: string;
  readonly secretary: Player;
  /** A Party member who holds no office. */
  readonly member: Player;
  readonly carriers: { readonly column: string; readonly website: string; readonly board: string };
}

/** A client that sends everything once: what comes is what is looked at. */
export const clientAt = (url: string): ApiClient => apiClient({ url, contexts: contextApis });

/** Tokens for persons, by the installation's key. */
export const tokens = async (dataDir: string): Promise<(person: string) => Promise<string>> => {
  const privateKey = await loadPrivateKey(tokenKeyFilesIn(dataDir).privateKeyFile);
  return (person) => issueToken({ person: idFrom<PersonId>(person), privateKey, ttlSeconds: 3_600 });
};

const done = ({ status, body }: ApiAnswer): string => {
  if (status >= 300) throw new Error(`answered ${String(status)}: ${JSON.stringify(body)}`);
  return String(body['id']);
};

const CARRIERS = {
  column: { name: '党务公开栏', kind: 'publicityColumn', place: '一楼走廊', column: '党务公开' },
  website: { name: '单位网站', kind: 'website', place: '首页', column: '政务公开' },
  board: { name: '公告栏', kind: 'noticeBoard', place: '大门东侧', column: '公示公告' },
};

/** Founds on the command line, where the first token comes from too; everything else goes through the API. */
export const castOf = async (system: RunningSystem, api: ApiClient): Promise<Cast> => {
  const { dataDir, gongkai } = system;
  const founded = await foundOn(system);
  const { token } = await gongkai.run<{ token: string }>(['token', '--person', founded.secretary]);
  const secretary = { person: founded.secretary, token };
  const tokenOf = await tokens(dataDir);
  const at = `/organisations/${founded.organisation}`;
  const enrolled = async (name: string, office?: Office): Promise<Player> => {
    const person = done(await api.post(`${at}/members`, { token, body: { name } }));
    if (office !== undefined)
      done(await api.post(`${at}/appointments`, { token, body: { office, person, ...termAt(Date.now()) } }));
    return { person, token: await tokenOf(person) };
  };
  const holders = await fillOffices((office, name) => enrolled(name, office));
  const member = await enrolled('孙八');
  for (const body of Object.values(CARRIERS)) done(await api.post(`${at}/carriers`, { token, body }));
  const { body } = await api.get(at, { token });
  const registered = body['carriers'] as readonly { readonly id: string; readonly kind: string }[];
  const carrier = (kind: string): string => registered.find((one) => one.kind === kind)?.id ?? '';
  return {
    ...{ organisation: founded.organisation, secretary, ...holders, member },
    carriers: { column: carrier('publicityColumn'), website: carrier('website'), board: carrier('noticeBoard') },
  };
};

/** The body of the cast's organisation decides on the act: asked for by the clerk, approved by all. */
export const decidedIn = (
  api: ApiClient,
  { organisation, clerk, deputies, secretary }: Cast,
  asked: ActToAskFor,
): Promise<string> =>
  decidedBy(async (path, token, body) => done(await api.post(path, { token, body })), asked, {
    ...{ organisation, asker: clerk.token },
    voters: [...deputies, secretary].map((voter) => voter.token),
  });
