import { issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import { idFrom, type PersonId } from '@gongkai/kernel';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DemoFailure } from '../telling/demo-failure.js';

const execute = promisify(execFile);
const TOKEN_SECONDS = 12 * 3600;

/** The checkout that this runs from. */
export const CHECKOUT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The server's own command line, on the installation in a data folder. @throws DemoFailure with what it said */
const gongkai = async (dataDir: string, args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const script = join(CHECKOUT, 'apps', 'cli', 'gongkai.mjs');
  try {
    const { stdout } = await execute(process.execPath, [script, '--json', ...args], {
      env: { ...process.env, DATA_DIR: dataDir },
    });
    return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim();
    throw new DemoFailure(`gongkai ${args[0] ?? ''} failed: ${said ?? 'no answer'}`, { cause });
  }
};

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new DemoFailure('gongkai answered without what was asked');
  return value;
};

export interface Root {
  readonly organisation: string;
  readonly secretary: string;
}

/** Where a data folder remembers whom the story founded there, so that it can be told on. */
const memory = (dataDir: string): string => join(dataDir, 'demo.json');

/** Founds the root, or finds it again where the story was told before. @throws DemoFailure where somebody else founded */
export const rootIn = async (dataDir: string, names: Root): Promise<Root> => {
  if (existsSync(memory(dataDir))) return JSON.parse(await readFile(memory(dataDir), 'utf8')) as Root;
  const { organisation, secretary } = names;
  const ids = await gongkai(dataDir, ['found', '--organisation', organisation, '--secretary', secretary]);
  const root = { organisation: text(ids['organisation']), secretary: text(ids['secretary']) };
  await writeFile(memory(dataDir), JSON.stringify(root));
  return root;
};

/** Issues bearer tokens with the installation's key, as `gongkai token` does for one person. */
export const tokenFrom = async (dataDir: string): Promise<(person: string) => Promise<string>> => {
  const file = process.env['TOKEN_PRIVATE_KEY_FILE'] ?? tokenKeyFilesIn(dataDir).privateKeyFile;
  const privateKey = await loadPrivateKey(file);
  return (person) => issueToken({ person: idFrom<PersonId>(person), privateKey, ttlSeconds: TOKEN_SECONDS });
};
