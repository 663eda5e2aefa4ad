import type { Migration } from '@gongkai/database';
import { DEADLINE_TABLE } from '@gongkai/reactions';

/** The read model of reviews: what was said in them as ciphertext only. */
export const reviews0001: Migration = {
  name: '0001-reviews',
  sql: `
    CREATE TABLE review (
      id uuid PRIMARY KEY,
      asked_by text NOT NULL,
      kind text NOT NULL,
      subject uuid NOT NULL,
      organisation uuid NOT NULL,
      decided_in uuid,
      been_in uuid[] NOT NULL,
      tried_in uuid[] NOT NULL,
      named uuid[] NOT NULL,
      phase text NOT NULL,
      requested_at text NOT NULL,
      due_on date,
      sorted_due date NOT NULL,
      runs_until date,
      counted_with text[] NOT NULL,
      document json NOT NULL,
      state json NOT NULL,
      revision integer NOT NULL
    );
    CREATE INDEX review_by_organisation ON review (organisation, requested_at DESC, id DESC);
    CREATE INDEX review_by_age ON review (requested_at DESC, id DESC);
    CREATE INDEX review_by_subject ON review (subject, requested_at DESC, id DESC);
    CREATE INDEX review_deciding ON review (decided_in, id) WHERE phase <> 'ended';
    CREATE INDEX review_been_in ON review USING gin (been_in);
    CREATE INDEX review_tried_in ON review USING gin (tried_in) WHERE phase = 'lapsed';
    CREATE INDEX review_naming ON review USING gin (named) WHERE phase <> 'ended';
    CREATE INDEX review_running ON review (runs_until, id) WHERE runs_until IS NOT NULL;
    CREATE TABLE review_waiting (
      person uuid NOT NULL,
      review uuid NOT NULL,
      why text NOT NULL,
      from_on date NOT NULL,
      due_on date,
      PRIMARY KEY (person, review, why)
    );
    CREATE INDEX review_waiting_by_review ON review_waiting (review);
    CREATE TABLE review_seat (
      review uuid NOT NULL,
      person uuid NOT NULL,
      appointment uuid NOT NULL,
      is_sitting boolean NOT NULL,
      PRIMARY KEY (review, person)
    );
    CREATE INDEX review_seat_by_person ON review_seat (person, review);
    CREATE INDEX review_seat_by_appointment ON review_seat (appointment, review) WHERE is_sitting;
    ${DEADLINE_TABLE}`,
};
