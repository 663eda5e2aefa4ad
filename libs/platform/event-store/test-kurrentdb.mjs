/** Runs the event store's contract and the KurrentDB specs, against the server at KURRENTDB_URL too. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

if ((process.env['KURRENTDB_URL'] ?? '') === '') {
  process.stderr.write(
    'KURRENTDB_URL is not set. Give the connection string of a KurrentDB or EventStoreDB server, 22.10 or later, such as\n' +
      '  KURRENTDB_URL="kurrentdb://localhost:2113?tls=false" npm run test:kurrentdb\n' +
      'The run writes streams under a prefix of its own and leaves everything else alone.\n',
  );
  process.exit(2);
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'libs/platform/event-store/src/kurrentdb'];
const { status } = spawnSync(process.execPath, jest, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
