import { parseArgs } from 'node:util';
import { startKurrentdbDouble } from './double.js';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError('--port takes a number from 0 to 65535');

const double = await startKurrentdbDouble({ port });
process.stdout.write(`kurrentdb double ready on ${double.url}\n`);

const stop = (): void => {
  void double.stop().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
