import type { Verified } from '@gongkai/projections';

/** What a verification of one context found. */
export interface VerifiedContext extends Verified {
  readonly context: string;
}

/** What a verification tells people: one line for each context, one more for each table that differs and each stream that is parked. */
export const verifiedLines = ({ context, events, tookMs, tables, parked }: VerifiedContext): readonly string[] => {
  const differing = tables.filter(({ isEqual }) => !isEqual);
  const seconds = (tookMs / 1000).toFixed(1);
  return [
    `${context}: ${String(tables.length - differing.length)} of ${String(tables.length)} tables equal, ${String(events)} events in ${seconds} s`,
    ...differing.map(
      ({ table, live, rebuilt }) =>
        `  differs: ${context}.${table}: ${String(live.rows)} rows live, ${String(rebuilt.rows)} from the log`,
    ),
    ...parked.map(({ stream, subscription, code }) => `  parked: ${stream} in ${subscription}, with ${code}`),
  ];
};
