export * from './clock-check.js';
export * from './correlation.js';
export { diskRoom } from './disk-room.js';
export { utcNow } from './log-time.js';
export { createMetrics, startMetricsServer, type MetricsServer } from './metrics.js';
export { Counter, Gauge, Histogram, Registry } from 'prom-client';
export * from './process.js';
export * from './readiness.js';
