import type { Migration } from '@gongkai/database';

/** The read model of organisation. Names, contacts and session texts are ciphertext; instants keep their exact text. */
export const organisation0001: Migration = {
  name: '0001-organisation',
  sql: `
    CREATE TABLE organisation (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      zone text NOT NULL,
      superior uuid,
      profile text NOT NULL,
      founded_on date NOT NULL,
      founded_at text NOT NULL,
      ended_on date,
      successor uuid,
      departments json NOT NULL,
      carriers json NOT NULL,
      revision integer NOT NULL,
      changed_at_position bigint NOT NULL
    );
    CREATE INDEX organisation_by_superior ON organisation (superior, founded_at, id);
    CREATE INDEX organisation_by_age ON organisation (founded_at, id);
    CREATE INDEX organisation_by_successor ON organisation (successor);
    CREATE INDEX organisation_by_change ON organisation (changed_at_position, id);
    CREATE TABLE membership (
      organisation uuid NOT NULL,
      person uuid NOT NULL,
      name json,
      contact json,
      contact_lookup text,
      record_lookup text,
      is_member boolean NOT NULL,
      is_staff boolean NOT NULL,
      is_first boolean NOT NULL,
      enrolled_on date NOT NULL,
      enrolled_at text NOT NULL,
      left_on date,
      is_erased boolean NOT NULL,
      revision integer NOT NULL,
      PRIMARY KEY (organisation, person)
    );
    CREATE INDEX membership_by_age ON membership (organisation, enrolled_at, person);
    CREATE INDEX membership_by_contact ON membership (organisation, contact_lookup);
    CREATE INDEX membership_by_record ON membership (organisation, record_lookup);
    CREATE INDEX membership_by_person ON membership (person);
    CREATE TABLE appointment (
      id uuid PRIMARY KEY,
      organisation uuid NOT NULL,
      office text NOT NULL,
      person uuid NOT NULL,
      department uuid,
      from_on date NOT NULL,
      until_on date NOT NULL,
      appointed_at text NOT NULL,
      terms integer NOT NULL,
      decision json NOT NULL,
      ended_at text,
      ended_how text,
      delegated_to uuid,
      delegated_until_on date,
      revision integer NOT NULL
    );
    CREATE INDEX appointment_by_age ON appointment (organisation, appointed_at DESC, id DESC);
    CREATE TABLE service_account (
      id uuid PRIMARY KEY,
      organisation uuid NOT NULL,
      name text NOT NULL,
      appointment uuid NOT NULL,
      owner uuid NOT NULL,
      acts json NOT NULL,
      until_on date NOT NULL,
      created_at text NOT NULL,
      ended_at text,
      revision integer NOT NULL
    );
    CREATE INDEX service_account_by_age ON service_account (organisation, created_at DESC, id DESC);
    CREATE TABLE catalogue_version (
      organisation uuid NOT NULL,
      version integer NOT NULL,
      adopted_on date,
      in_force_on date,
      decision json,
      entries json NOT NULL,
      revision integer NOT NULL,
      PRIMARY KEY (organisation, version)
    );
    CREATE TABLE profile_version (
      organisation uuid NOT NULL,
      version integer NOT NULL,
      in_force_from text NOT NULL,
      decision json NOT NULL,
      profile json NOT NULL,
      repair json,
      revision integer NOT NULL,
      PRIMARY KEY (organisation, version)
    );
    CREATE TABLE session (
      id uuid PRIMARY KEY,
      organisation uuid NOT NULL,
      body text NOT NULL,
      phase text NOT NULL,
      held_on date NOT NULL,
      is_on_openness boolean NOT NULL,
      is_entered_later boolean NOT NULL,
      minutes_number text,
      edition integer,
      agenda json NOT NULL,
      chair uuid,
      recorder uuid,
      seats json NOT NULL,
      decisions json NOT NULL,
      call json NOT NULL,
      attendance json,
      minutes json,
      dissent json,
      reason json,
      revision integer NOT NULL
    );
    CREATE INDEX session_by_day ON session (organisation, held_on DESC, id DESC);
    CREATE TABLE decision_request (
      review uuid PRIMARY KEY,
      organisation uuid NOT NULL,
      kind text NOT NULL,
      asked json NOT NULL,
      entries json,
      explanation text NOT NULL,
      by uuid NOT NULL,
      asked_on date NOT NULL,
      asked_at text NOT NULL,
      revision integer NOT NULL
    );
    CREATE INDEX decision_request_by_age ON decision_request (organisation, asked_at DESC, review DESC);
    CREATE TABLE erasure (
      person uuid PRIMARY KEY,
      organisation uuid NOT NULL,
      ground text NOT NULL,
      asked_by uuid NOT NULL,
      asked_at text NOT NULL,
      is_pending boolean NOT NULL,
      revision integer NOT NULL
    );
    CREATE INDEX erasure_pending ON erasure (organisation, asked_at, person) WHERE is_pending;
    CREATE TABLE takeover (
      person uuid NOT NULL,
      asking uuid NOT NULL,
      id uuid NOT NULL,
      reason json NOT NULL,
      asked_by uuid,
      asked_at text NOT NULL,
      asked_on date NOT NULL,
      is_pending boolean NOT NULL,
      revision integer NOT NULL,
      PRIMARY KEY (person, asking)
    );
    CREATE INDEX takeover_pending ON takeover (asked_at, id) WHERE is_pending;`,
};
