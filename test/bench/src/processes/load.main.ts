import autocannon from 'autocannon';
import { performance } from 'node:perf_hooks';
import type { LoadAnswer, LoadTask } from './load.js';

const run = (task: LoadTask): Promise<LoadAnswer> =>
  new Promise((resolve, reject) => {
    const { url, method, connections, seconds, requests, repeats, body } = task;
    const latenciesMs: number[] = [];
    const statuses: Record<string, number> = {};
    let sent = 0;
    const begun = performance.now();
    const instance = autocannon(
      {
        url,
        connections,
        duration: seconds,
        requests: [
          {
            setupRequest: (request) => {
              const wanted = requests[repeats ? sent % requests.length : sent];
              sent += 1;
              if (wanted === undefined) throw new RangeError('too few requests were prepared');
              const headers = {
                ...wanted.headers,
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              };
              return { ...request, method, path: wanted.path, headers, ...(body === undefined ? {} : { body }) };
            },
          },
        ],
      },
      (error) => {
        if (error instanceof Error) reject(error);
        else resolve({ perSecond: (latenciesMs.length * 1000) / (performance.now() - begun), latenciesMs, statuses });
      },
    );
    instance.on('response', (_client, status, _bytes, ms) => {
      latenciesMs.push(ms);
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
    instance.on('reqError', reject);
  });

process.once('message', (task) => {
  run(task as LoadTask).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
