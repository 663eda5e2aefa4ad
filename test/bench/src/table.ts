import type { Measured } from './figure.js';

/** One figure as people read it. */
export const lineOf = ({ id, value, unit, ceiling, ratio, target, met }: Measured): string =>
  [
    met ? 'met   ' : 'MISSED',
    id.padEnd(26),
    `${String(value)} ${unit}`.padEnd(24),
    (ceiling === null ? '' : `ceiling ${String(ceiling)}, ratio ${String(ratio)}`).padEnd(34),
    `target ${target}`,
  ].join(' ');
