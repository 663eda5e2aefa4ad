import type { OrganisationId, Sealed, SessionId } from '@gongkai/kernel';
import type { SessionEntry, SessionView } from '@gongkai/organisation-contracts';
import {
  answered,
  badCursor,
  Conditions,
  countUpTo,
  cursorFrom,
  pageOf,
  refusal,
  type Answer,
  type Asker,
  type Page,
} from '@gongkai/reading';
import { sessionAggregate } from '../aggregates.js';
import type { SessionRow } from '../read-model/rows.js';
import { sessionCallSchema, sessionMinutesSchema } from '../session-content.js';
import { plainOf, unlessPermitted, type OrganisationReading } from './organisation-reading.js';

const ACT = 'organisation.read-sessions';

const ENTRY = `id, organisation, body, phase, held_on::text, is_on_openness, minutes_number, revision`;
const WHOLE = `${ENTRY}, agenda, present, absent, decisions, call, minutes, reason`;

const entryOf = (row: SessionRow): SessionEntry => ({
  id: row.id,
  organisation: row.organisation,
  body: row.body,
  phase: row.phase,
  heldOn: row.held_on,
  isOnOpenness: row.is_on_openness,
  minutesNumber: row.minutes_number,
  revision: row.revision,
});

interface Texts {
  readonly call: string | null;
  readonly minutes: string | null;
  readonly reason: string | null;
}

/** A session's texts in one call; null where there is none, or its key is gone. */
const textsOf = async ({ vault }: OrganisationReading, row: SessionRow): Promise<Texts> => {
  const stream = sessionAggregate.prefix + row.id;
  const wanted = [row.call, row.minutes, row.reason];
  const there = wanted.filter((sealed): sealed is Sealed => sealed !== null);
  const opened = await vault.open(there.map((sealed) => ({ sealed, stream })));
  const [call = null, minutes = null, reason = null] = wanted.map((sealed) =>
    sealed === null ? null : plainOf(opened[there.indexOf(sealed)]),
  );
  return { call, minutes, reason };
};

const viewOf = (row: SessionRow, texts: Texts): SessionView => {
  const call = texts.call === null ? null : sessionCallSchema.parse(JSON.parse(texts.call));
  const minutes = texts.minutes === null ? null : sessionMinutesSchema.parse(JSON.parse(texts.minutes));
  return {
    ...entryOf(row),
    place: call?.place ?? null,
    agenda: row.agenda.map(({ point, isOpenness }, index) => ({
      point,
      isOpenness,
      title: call?.titles[index] ?? null,
    })),
    present: row.present,
    absent: row.absent,
    minutes: minutes?.text ?? null,
    decisions: row.decisions.map((decision, index) => ({ ...decision, text: minutes?.decisions[index] ?? null })),
    cancelledBecause: texts.reason,
  };
};

export const readSession = async (
  reading: OrganisationReading,
  session: SessionId,
  asker: Asker,
): Promise<Answer<SessionView>> => {
  const [row] = await reading.rows.query<SessionRow[]>(`SELECT ${WHOLE} FROM session WHERE id = $1`, [session]);
  // Who may not read sessions there is not told that there is one.
  const isHidden = row === undefined || (await unlessPermitted(reading, asker, row.organisation, ACT)) !== undefined;
  return isHidden ? refusal('session.unknown', { session }) : answered(viewOf(row, await textsOf(reading, row)));
};

interface SessionsQuestion {
  readonly organisation: OrganisationId;
  readonly body?: string | undefined;
  readonly phase?: string | undefined;
  readonly isOnOpenness?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Sessions, the latest first. */
export const readSessions = async (
  reading: OrganisationReading,
  question: SessionsQuestion,
  asker: Asker,
): Promise<Answer<Page<SessionEntry>>> => {
  const { organisation, limit } = question;
  const refused = await unlessPermitted(reading, asker, organisation, ACT);
  if (refused !== undefined) return refused;
  const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'day');
  if (question.cursor !== undefined && after === undefined) return badCursor;
  const where = new Conditions()
    .and('organisation = ?', organisation)
    .whenGiven('body = ?', question.body)
    .whenGiven('phase = ?', question.phase)
    .whenGiven('is_on_openness = ?', question.isOnOpenness);
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('session', where.text), where.values);
  if (after !== undefined) where.and('(held_on, id) < (?::date, ?::uuid)', after.sort, after.id);
  const found = await reading.rows.query<SessionRow[]>(
    `SELECT ${ENTRY} FROM session WHERE ${where.text} ORDER BY session.held_on DESC, id DESC LIMIT ${String(limit + 1)}`,
    where.values,
  );
  return answered(
    pageOf(found, limit, {
      row: entryOf,
      cursor: (row) => ({ sort: row.held_on, id: row.id }),
      count: counted?.count ?? 0,
    }),
  );
};
