import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { personKey } from '@gongkai/vault';
import { clientOf } from '../load/act.js';
import { enrolled, send } from '../load/client.js';
import type { Household } from './household.js';
import type { UnknownStep } from './steps.js';

const destroyedKeys = ({ count }: Household, person: string): Promise<number> =>
  count('vault.data_key WHERE name = $1 AND wrapped IS NULL', [personKey(person)], 'keys');

const readMembers = async ({ url, staffed }: Household): Promise<void> => {
  const { organisation, secretary } = staffed;
  const { status, body } = await clientOf(url).get(`/organisations/${organisation}/members`, secretary);
  if (status !== 200) throw new Error(`members: ${String(status)} ${JSON.stringify(body)}`);
};

const accesses = async ({ events }: Household): Promise<number> =>
  (await events()).filter(({ type }) => type === 'PrivateDataRead').length;

/** Destroys the key of a person while the ledger can't be written, or the key database not be reached after it was. */
const destroyFailing = async ({ house }: Household, person: string, isLedgerWritten: boolean): Promise<void> => {
  const { ledgerFile, vault, ways } = house;
  const aside = `${ledgerFile}.aside`;
  if (isLedgerWritten) ways.keys.cut();
  else {
    await rename(ledgerFile, aside);
    await mkdir(ledgerFile);
  }
  const failure: unknown = await vault.destroy([personKey(person)]).catch((error: unknown) => error);
  if (isLedgerWritten) ways.keys.mend();
  else {
    await rm(ledgerFile, { recursive: true });
    await rename(aside, ledgerFile);
  }
  const expected = isLedgerWritten ? 'vault.unavailable' : 'ledger.unwritable';
  if ((failure as { code?: string } | undefined)?.code !== expected)
    throw new Error(`want ${expected}, the destruction gave ${String(failure)}`);
  if ((await readFile(ledgerFile, 'utf8')).includes(person) !== isLedgerWritten)
    throw new Error('the ledger is not as it must be after the failure');
};

/** What keeps private data private. */
export const PRIVATE_STEPS: readonly UnknownStep[] = [
  {
    name: 'the record of an access',
    run: async (household, key, lost) => {
      // What was read within the hour is not recorded again: there is somebody new to read of.
      await enrolled(household, key);
      const before = await accesses(household);
      const { store } = household.house.ways;
      if (lost === 'request') store.loseRequestWith('PrivateDataRead');
      else store.loseAnswerWith('{-1}');
      await readMembers(household);
      const after = await accesses(household);
      return () => Promise.resolve(after - before);
    },
  },
  {
    name: 'the destruction of a key',
    run: async (household, key, lost) => {
      const { id: person } = await enrolled(household, key);
      const { keys } = household.house.ways;
      const name = personKey(person);
      if (lost === 'request') keys.loseRequestWith(name);
      else keys.loseAnswerWith('was_alive', name);
      const { organisation, clerk, secretary } = household.staffed;
      const asked = { path: `/persons/${person}/erasures`, body: { organisation, ground: 'onRequest' } };
      const on = { stream: `person-${person}` };
      await send(household, { ...clerk, ...asked, key: `${key}-ask`, on });
      const confirmed = { path: `/persons/${person}/erasure-confirmations`, body: { organisation } };
      await send(household, { ...secretary, ...confirmed, key: `${key}-erase`, on });
      return () => destroyedKeys(household, person);
    },
  },
  {
    name: 'a line of the erasure ledger',
    run: async (household, key, lost) => {
      const { id: person } = await enrolled(household, key);
      await destroyFailing(household, person, lost === 'answer');
      await household.house.vault.destroy([personKey(person)]);
      return () => destroyedKeys(household, person);
    },
  },
];
