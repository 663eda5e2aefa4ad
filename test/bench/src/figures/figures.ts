import type { Figure } from '../figure.js';
import { commandsOverHttp, readsOverHttp } from './http.js';
import { inProcess } from './in-process.js';
import { readAll } from './read-all.js';

/** Everything that is measured, in this order. */
export const figures: readonly Figure[] = [inProcess, commandsOverHttp, readsOverHttp, readAll];
