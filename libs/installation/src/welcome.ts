import { resolve } from 'node:path';

/** What a person who started the system needs to know. */
export interface Started {
  readonly address: string;
  readonly dataDir: string;
  readonly databaseFolder: string | undefined;
  /** Then nobody needs to be told how to found it. */
  readonly isFounded: boolean;
}

/** The command line looks in `./data` unless it is told otherwise. */
const inFolder = (dataDir: string): string => (dataDir === resolve('data') ? '' : `DATA_DIR='${dataDir}' `);

const howToFound = (prefix: string): string => `
Once, in another terminal in this folder: found the organisation and its first secretary, then get a token for the secretary:

  ${prefix}npx gongkai found --organisation '某某单位' --secretary '张三'
  ${prefix}npx gongkai token --person <the id that found prints>
`;

/** The lines that a start prints. */
export const welcome = ({ address, dataDir, databaseFolder, isFounded }: Started): string => `
Gongkai is ready on ${address}

  API and its page   ${address}/api/docs
  public reading     ${address}/api/v1/public/items
  data               ${dataDir}${databaseFolder === undefined ? '' : `\n  database           ${databaseFolder}`}
${isFounded ? '' : howToFound(inFolder(dataDir))}
Stop with Ctrl-C; everything acknowledged is kept.
`;
