import type { Figure } from '../figure.js';
import { differences } from './differences.js';
import { commandsOverHttp, readsOverHttp } from './http.js';
import { inProcess } from './in-process.js';
import { kurrentdb } from './kurrentdb.js';
import { latencyGrowth } from './latency-growth.js';
import { projectionLag } from './projection-lag.js';
import { readAll } from './read-all.js';
import { rebuild } from './rebuild.js';
import { reviewDistributed, reviewStandalone } from './review.js';
import { standalone } from './standalone.js';

/** Everything that is measured, in this order. */
export const figures: readonly Figure[] = [
  inProcess,
  commandsOverHttp,
  readsOverHttp,
  differences,
  readAll,
  projectionLag,
  reviewStandalone,
  reviewDistributed,
  rebuild,
  latencyGrowth,
  standalone,
  kurrentdb,
];
