import type { Migration } from '@gongkai/database';

/** Before which bodies an item is or was; how they decide on it, the reviews themselves tell. */
export const items0004: Migration = {
  name: '0004-reviews-of-their-own',
  sql: `
    DROP INDEX item_in_review;
    ALTER TABLE item DROP COLUMN round_in;
    ALTER TABLE item ADD COLUMN decided_by text[] NOT NULL DEFAULT '{}';
    DROP INDEX item_withheld;
    CREATE INDEX item_withheld ON item (organisation, recheck_on, id) WHERE phase IN ('withheld', 'withdrawnForSecrecy');`,
};
