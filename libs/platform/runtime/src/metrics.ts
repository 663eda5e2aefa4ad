import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** A registry with the process's own figures (memory, event loop, garbage collection). */
export const createMetrics = (service: string): Registry => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
};

const LIMITS_S = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** Durations of HTTP requests by method, route template and status. @unit s */
export class RequestMetrics {
  readonly #histogram: Histogram<'method' | 'route' | 'status'>;
  readonly #observers = new Map<string, { observe: (value: number) => void }>();

  constructor(registry: Registry) {
    this.#histogram = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: LIMITS_S,
      registers: [registry],
    });
  }

  observe(method: string, route: string, status: number, ms: number): void {
    const key = `${method} ${route} ${String(status)}`;
    let observer = this.#observers.get(key);
    if (observer === undefined) {
      observer = this.#histogram.labels({ method, route, status: String(status) });
      this.#observers.set(key, observer);
    }
    observer.observe(ms / 1000);
  }
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });

/** Serves `GET /metrics` on a port of its own, to this machine only unless told otherwise. */
export const startMetricsServer = async (
  registry: Registry,
  { port, host = '127.0.0.1' }: { readonly port: number; readonly host?: string },
): Promise<MetricsServer> => {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : port, close: () => closed(server) };
};
