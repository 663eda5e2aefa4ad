import { freePort } from '@gongkai/local-servers';
import { eventually, startProgram } from '@gongkai/testkit';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A proxy that holds what passes through it against a server's own OpenAPI document. */
export interface ValidatingProxy {
  readonly url: string;
  /** What did not fit, in the proxy's own words. */
  readonly violations: () => readonly string[];
  close(): Promise<void>;
}

interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly servers?: unknown }>>;
}

/** The proxy finds an operation by its path alone: the server's part of it is written out. */
const withWholePaths = (document: Document): Document => ({
  ...document,
  servers: [{ url: '/' }],
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([path, operations]) => [
      operations.servers === undefined ? `${document.servers[0]?.url ?? ''}${path}` : path,
      operations,
    ]),
  ),
});

const PRISM = 'node_modules/@stoplight/prism-cli/dist/index.js';

/** Resolves when the proxy takes requests. @throws Error with its last words when it doesn't */
export const validatingProxy = async (upstream: string): Promise<ValidatingProxy> => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-proxy-'));
  const file = join(folder, 'openapi.json');
  const document = (await (await fetch(`${upstream}/api/openapi.json`)).json()) as Document;
  await writeFile(file, JSON.stringify(withWholePaths(document)));
  const port = String(await freePort());
  let said = '';
  const program = startProgram({
    script: PRISM,
    args: ['proxy', file, upstream, '--port', port, '--verboseLevel', 'info'],
    onSaid: (text) => void (said += text),
  });
  const close = async (): Promise<void> => {
    await program.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually(() => {
      if (!said.includes('Prism is listening')) throw new Error(`the proxy does not listen: ${said}`);
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    violations: () => said.split('\n').filter((line) => line.includes('Violation')),
    close,
  };
};
