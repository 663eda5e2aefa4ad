import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMetrics, startMetricsServer, type MetricsServer } from '@gongkai/operations';
import { RequestMetrics } from './request-metrics.js';

describe('Metrics', () => {
  const registry = createMetrics('items');
  let server: MetricsServer;

  beforeAll(async () => {
    server = await startMetricsServer(registry, { port: 0 });
  });

  afterAll(() => server.close());

  const read = async (path = '/metrics') => fetch(`http://127.0.0.1:${server.port}${path}`);

  it('tell durations as a histogram, summed up, with the sum and the count', async () => {
    const requests = new RequestMetrics(registry);
    for (const ms of [1, 4, 4, 6000]) requests.observe('GET', '/items/:id', 200, ms);
    const text = await (await read()).text();
    const labels = 'method="GET",route="/items/:id",status="200"';
    const valueOf = (name: string, more = '') =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name}{`) && line.includes(labels) && line.includes(more))
          ?.split(' ')
          .at(-1),
      );
    expect(valueOf('http_request_duration_seconds_bucket', 'le="0.002"')).toBe(1);
    expect(valueOf('http_request_duration_seconds_bucket', 'le="0.005"')).toBe(3);
    expect(valueOf('http_request_duration_seconds_bucket', 'le="5"')).toBe(3);
    expect(valueOf('http_request_duration_seconds_bucket', 'le="+Inf"')).toBe(4);
    expect(valueOf('http_request_duration_seconds_count')).toBe(4);
    expect(valueOf('http_request_duration_seconds_sum')).toBeCloseTo(6.009);
    expect(text).toContain('# TYPE http_request_duration_seconds histogram');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('stand alone at their port', async () => {
    expect((await read('/')).status).toBe(404);
  });

  it('say when their port is taken', async () => {
    await expect(startMetricsServer(registry, { port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
