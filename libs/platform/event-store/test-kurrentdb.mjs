/** Runs the event store's contract and the KurrentDB specs, against the server at KURRENTDB_URL too. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const REACHED_WITHIN_MS = 8_000;

const giveUp = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};

const url = (process.env['KURRENTDB_URL'] ?? '').replace(/^esdb(?=[+:])/, 'kurrentdb');
if (url === '')
  giveUp(
    'KURRENTDB_URL is not set. Give the connection string of a KurrentDB or EventStoreDB server, 22.10 or later, such as\n' +
      '  KURRENTDB_URL="kurrentdb://localhost:2113?tls=false" npm run test:kurrentdb\n' +
      'The run writes streams under a prefix of its own and leaves everything else alone.',
  );

/** Resolves with nothing when the server answers, else with what is wrong. Nothing of the address is repeated. */
const faultOf = async () => {
  const { KurrentDBClient } = await import('@kurrent/kurrentdb-client');
  let following;
  try {
    following = KurrentDBClient.connectionString(url).subscribeToAll({ fromPosition: 'end' });
  } catch {
    return 'it is no address that the client of KurrentDB takes';
  }
  return new Promise((resolve) => {
    setTimeout(() => resolve(`nothing answered within ${String(REACHED_WITHIN_MS / 1000)} s`), REACHED_WITHIN_MS);
    following.once('confirmation', () => resolve(undefined));
    following.on('error', ({ type, message }) => resolve(type === 'access-denied' ? 'it refuses the user' : message));
  });
};

const fault = await faultOf();
if (fault !== undefined) giveUp(`The server at KURRENTDB_URL can't be reached, so nothing was run: ${fault}`);

const root = fileURLToPath(new URL('../../..', import.meta.url));
const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'libs/platform/event-store/src/kurrentdb'];
const { status } = spawnSync(process.execPath, jest, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
