import type { Registry } from 'prom-client';

const LIMITS_S = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
const NAME = 'http_request_duration_seconds';

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** How many took at most the limit of the same index, the last without limit; not yet summed up. */
  readonly counts: number[];
  sumS: number;
}

const valuesOf = ({ labels, counts, sumS }: Series) => {
  let upTo = 0;
  const buckets = counts.map((count, index) => {
    upTo += count;
    return { metricName: `${NAME}_bucket`, labels: { ...labels, le: String(LIMITS_S[index] ?? '+Inf') }, value: upTo };
  });
  return [
    ...buckets,
    { metricName: `${NAME}_sum`, labels, value: sumS },
    { metricName: `${NAME}_count`, labels, value: upTo },
  ];
};

/**
 * Durations of HTTP requests by method, route template and status. Counted by ourselves and only told to Prometheus when it
 * asks: the library's own histogram hashes labels for every request, which cost a tenth of an empty one. @unit s
 */
export class RequestMetrics {
  readonly #series = new Map<string, Series>();

  constructor(registry: Registry) {
    const values = () => [...this.#series.values()].flatMap(valuesOf);
    registry.registerMetric({
      name: NAME,
      get: () =>
        Promise.resolve({
          name: NAME,
          help: 'Time from the first byte of a request to the last of its answer',
          type: 'histogram',
          aggregator: 'sum',
          values: values(),
        }),
      reset: () => this.#series.clear(),
    } as unknown as Parameters<Registry['registerMetric']>[0]);
  }

  observe(method: string, route: string, status: number, ms: number): void {
    const key = `${method} ${route} ${status}`;
    let series = this.#series.get(key);
    if (series === undefined) {
      const labels = { method, route, status: String(status) };
      series = { labels, counts: [...LIMITS_S, Infinity].map(() => 0), sumS: 0 };
      this.#series.set(key, series);
    }
    const seconds = ms / 1000;
    let index = 0;
    while (seconds > (LIMITS_S[index] ?? Infinity)) index += 1;
    series.counts[index] = (series.counts[index] ?? 0) + 1;
    series.sumS += seconds;
  }
}
