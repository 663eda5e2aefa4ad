import type { Migration } from '@gongkai/database';
import { DEADLINE_TABLE } from '@gongkai/reactions';

/** The read model of items. Texts and reasons as ciphertext only, what everybody reads as well. */
export const items0001: Migration = {
  name: '0001-items',
  sql: `
    CREATE TABLE item (
      id uuid PRIMARY KEY,
      organisation uuid NOT NULL,
      phase text NOT NULL,
      correction text,
      entries text[] NOT NULL,
      scope text NOT NULL,
      widest_scope text,
      responsible uuid NOT NULL,
      drafted_at text NOT NULL,
      recheck_on date,
      round_in uuid,
      runs_until date,
      counted_with text[] NOT NULL,
      public_since_position bigint,
      document json NOT NULL,
      state json NOT NULL,
      revision integer NOT NULL
    );
    CREATE INDEX item_by_organisation ON item (organisation, drafted_at DESC, id DESC);
    CREATE INDEX item_by_age ON item (drafted_at DESC, id DESC);
    CREATE INDEX item_in_review ON item (round_in, id) WHERE round_in IS NOT NULL;
    CREATE INDEX item_running ON item (runs_until, id) WHERE runs_until IS NOT NULL;
    CREATE INDEX item_withheld ON item (organisation, recheck_on, id) WHERE phase = 'withheld';
    CREATE TABLE item_version (
      item uuid NOT NULL,
      version integer NOT NULL,
      written_by uuid NOT NULL,
      written_at text NOT NULL,
      text_sha256 text NOT NULL,
      content json NOT NULL,
      reason json,
      PRIMARY KEY (item, version)
    );
    CREATE TABLE public_item (
      id uuid PRIMARY KEY,
      organisation uuid NOT NULL,
      entries text[] NOT NULL,
      published_on date NOT NULL,
      text_version integer,
      row json NOT NULL,
      title json,
      document json NOT NULL,
      texts json NOT NULL,
      changed_at_position bigint NOT NULL
    );
    CREATE INDEX public_item_by_day ON public_item (published_on DESC, id DESC);
    CREATE INDEX public_item_by_organisation ON public_item (organisation, published_on DESC, id DESC);
    CREATE INDEX public_item_by_change ON public_item (changed_at_position, id);
    ${DEADLINE_TABLE}`,
};
