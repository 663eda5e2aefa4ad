import type { Migration } from '@gongkai/database';

/** Counts the transactions that wrote public rows: belongs to the live rows, not to what a rebuild compares and swaps. */
export const items0003: Migration = {
  name: '0003-public-items-change',
  sql: `
    CREATE TABLE public_items_change (change bigint NOT NULL);
    INSERT INTO public_items_change VALUES (0);`,
};
