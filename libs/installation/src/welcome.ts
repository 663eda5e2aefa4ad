import { resolve } from 'node:path';

/** What a person who started the system needs to know. */
export interface Started {
  readonly address: string;
  readonly dataDir: string;
  readonly databaseFolder: string | undefined;
}

/** The command line looks in `./data` unless it is told otherwise. */
const inFolder = (dataDir: string): string => (dataDir === resolve('data') ? '' : `DATA_DIR='${dataDir}' `);

/** The lines that a start prints. */
export const welcome = ({ address, dataDir, databaseFolder }: Started): string => `
Gongkai is ready on ${address}

  API and its page   ${address}/api/docs
  public reading     ${address}/api/v1/public/items
  data               ${dataDir}${databaseFolder === undefined ? '' : `\n  database           ${databaseFolder}`}

Once, in another terminal in this folder: found the organisation and its first secretary, then get a token for the secretary:

  ${inFolder(dataDir)}npx gongkai found --organisation '某某单位' --secretary '张三'
  ${inFolder(dataDir)}npx gongkai token --person <the id that found prints>

Stop with Ctrl-C; everything acknowledged is kept.
`;
