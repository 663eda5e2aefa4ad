import { termAt } from '@gongkai/testkit';
import { join } from 'node:path';
import { sendCommand } from '@gongkai/bus';
import { bodyHashFrom, commandIdFrom, type RecordedEvent } from '@gongkai/event-store';
import type { CommandContract, Json } from '@gongkai/kernel';
import { appointFirstSecretary, enrolMember, foundRoot } from '@gongkai/organisation-contracts';
import { Client, type QueryResultRow } from 'pg';
import { logOf } from '../checks/log-check.js';
import type { Clients } from '../load/client.js';
import { startJournal } from '../load/journal.js';
import { staffed } from '../load/staffed.js';
import { startHouse, type House } from './house.js';

/** A house with an organisation in it, and clients that act on it over HTTP. */
export interface Household extends Clients {
  readonly house: House;
  /** The whole log, past what can be cut. */
  events(): Promise<readonly RecordedEvent[]>;
  /** Asks the database of the rows, past what can be cut. */
  rows<Row extends QueryResultRow>(sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
  /** How many there are in the database of the rows, or of the keys. */
  count(from: string, values: readonly unknown[], where?: 'rows' | 'keys'): Promise<number>;
  close(): Promise<void>;
}

const INSTALLATION = 'installation';

/** As the command line does it on the server itself. */
const asInstallation = async (house: House, contract: CommandContract, target: string, body: Json): Promise<string> => {
  const key = contract.name;
  const commandId = commandIdFrom(INSTALLATION, key);
  const bodyHash = bodyHashFrom(key, { name: contract.name, target, body });
  const message = { target, body, commandId, bodyHash, actor: INSTALLATION, correlation: 'founding' };
  const reply = await sendCommand(house.buses.edge, contract, message, { deadlineMs: Date.now() + 20_000 });
  if (reply.kind !== 'accepted') throw new Error(`${contract.name}: ${reply.code} ${JSON.stringify(reply.facts)}`);
  return reply.id;
};

const ask = async <Row extends QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[],
): Promise<readonly Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
};

export const startHousehold = async (folder: string): Promise<Household> => {
  const house = await startHouse();
  try {
    const { url, privateKeyFile } = house.edge;
    const term = termAt(house.clock.now());
    const founding = { name: '青屏县渔业技术推广中心', zone: 'Asia/Shanghai', profile: 'party-unit' };
    const organisation = await asInstallation(house, foundRoot, '00000000-0000-8000-8000-000000000000', founding);
    const secretary = await asInstallation(house, enrolMember, organisation, { name: '张三' });
    const first = { person: secretary, ...term } as unknown as Json;
    await asInstallation(house, appointFirstSecretary, organisation, first);
    const journal = startJournal(join(folder, 'journal'));
    return {
      ...{ house, url, journal },
      staffed: await staffed({ url, organisation, secretary, privateKeyFile, term }),
      events: () => logOf(house.log),
      rows: (sql, values) => ask(house.databaseUrl, sql, values),
      count: async (from, values, where = 'rows') => {
        const url = where === 'rows' ? house.databaseUrl : house.keysUrl;
        return (await ask(url, `SELECT 1 FROM ${from}`, values)).length;
      },
      close: async () => {
        journal.close();
        await house.close();
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
};
