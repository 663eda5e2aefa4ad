import type { SchemaPlan } from '@gongkai/database';

/** Names that the SQL is made for. */
export interface TableNames {
  readonly schema: string;
  /** The role that reads and appends. */
  readonly role: string;
}

/** The channel that tells of appends; the payload is the new head. */
export const channelOf = (schema: string): string => `${schema}_appended`;

/** Key of the advisory lock that orders all appends of one schema, as SQL. */
const fenceOf = (schema: string): string => `hashtextextended('gongkai event store ${schema}', 0)`;

/** Stands between texts that are sent as one: canonical JSON and our names have no control characters. */
export const SEPARATOR = '\u0001';

const tables = ({ schema }: TableNames): string => `
create table ${schema}.log (
  log_id uuid not null default gen_random_uuid(),
  only_row boolean primary key default true check (only_row)
);
insert into ${schema}.log default values;

create table ${schema}.head (
  position bigint not null check (position >= 0),
  only_row boolean primary key default true check (only_row)
);
insert into ${schema}.head (position) values (0);

create table ${schema}.events (
  position bigint constraint events_position primary key,
  revision integer not null check (revision >= 0),
  stream text collate "C" not null,
  id uuid not null constraint events_id unique,
  type text collate "C" not null,
  data text collate "C" not null,
  metadata text collate "C" not null,
  constraint events_stream unique (stream, revision)
);`;

const immutability = ({ schema }: TableNames): string => `
create function ${schema}.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what the event store holds is never changed (% on %)', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger events_are_kept before update or delete or truncate on ${schema}.events
  for each statement execute function ${schema}.refuse_change();
alter table ${schema}.events enable always trigger events_are_kept;
create trigger log_is_kept before insert or update or delete or truncate on ${schema}.log
  for each statement execute function ${schema}.refuse_change();
alter table ${schema}.log enable always trigger log_is_kept;
create trigger head_is_kept before insert or delete or truncate on ${schema}.head
  for each statement execute function ${schema}.refuse_change();
alter table ${schema}.head enable always trigger head_is_kept;
create trigger head_only_grows before update on ${schema}.head
  for each row when (new.position <= old.position) execute function ${schema}.refuse_change();
alter table ${schema}.head enable always trigger head_only_grows;`;

/**
 * One flush: many appends, at most one per stream, in one transaction. Each statement of a volatile function takes a fresh
 * snapshot, so what is read after the lock is what was committed before it. expected: -2 any, -1 no stream.
 * Where an append is at fault nothing is written and faults names them all.
 */
const appendFunction = ({ schema }: TableNames): string => `
create function ${schema}.append_events(
  stream_names text, expected integer[], append_of integer[], step_of integer[],
  ids uuid[], types text, payloads text, metadatas text,
  out before bigint, out bases integer[], out faults integer[]
) language plpgsql volatile as $$
declare
  streams text[] := string_to_array(stream_names, E'\\x01');
  total bigint := cardinality(ids);
begin
  perform pg_advisory_xact_lock(${fenceOf(schema)});
  select array_agg(coalesce((
      select e.revision from ${schema}.events e where e.stream = a.stream order by e.revision desc limit 1
    ), -1) order by a.place)
    into bases from unnest(streams) with ordinality a(stream, place);
  select coalesce(array_agg(a.place), '{}') into faults
    from unnest(expected, bases) with ordinality a(expected, base, place)
    where a.expected <> -2 and a.expected <> a.base;
  if -2 = any (expected) then
    faults := faults || array(
      select distinct append_of[i.place] from unnest(ids) with ordinality i(id, place)
      where expected[append_of[i.place]] = -2 and exists (select from ${schema}.events e where e.id = i.id));
  end if;
  if cardinality(faults) > 0 then return; end if;
  update ${schema}.head set position = position + total returning position - total into before;
  insert into ${schema}.events (position, revision, stream, id, type, data, metadata)
    select before + n.place, bases[n.append] + n.step, streams[n.append], n.id, n.type, n.data, n.metadata
    from unnest(append_of, step_of, ids, string_to_array(types, E'\\x01'), string_to_array(payloads, E'\\x01'),
      string_to_array(metadatas, E'\\x01')) with ordinality n(append, step, id, type, data, metadata, place);
  perform pg_notify('${channelOf(schema)}', (before + total)::text);
end $$;`;

/**
 * The role and what it may do, and nobody else; doing it again changes nothing. Roles belong to the whole server: another
 * database may make the same one at this moment.
 */
const rights = ({ schema, role }: TableNames): string => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    begin
      create role ${role} nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    grant ${role} to current_user;
  end if;
end $$;
revoke all on schema ${schema} from public;
revoke all on all tables in schema ${schema} from public;
grant usage on schema ${schema} to ${role};
grant select on ${schema}.log, ${schema}.head, ${schema}.events to ${role};
grant insert on ${schema}.events to ${role};
grant update (position) on ${schema}.head to ${role};`;

const foundingOf = (names: TableNames): string =>
  [tables, immutability, appendFunction].map((part) => part(names)).join('\n');

/** The schema as this release knows it. */
export const schemaPlan = (names: TableNames): SchemaPlan => ({
  schema: names.schema,
  parts: [{ part: 'event store', migrations: [{ name: '0001-log-head-and-events', sql: foundingOf(names) }] }],
  rights: { role: names.role, sql: rights(names) },
});
