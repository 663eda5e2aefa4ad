import type { Sealed } from '@gongkai/kernel';
import { NOWHERE, sessionById, sessionStreams, type SessionView } from '@gongkai/organisation-contracts';
import { answered, queryHandler, refusal } from '@gongkai/reading';
import type { ZodType } from 'zod';
import { sessionEntity, type SessionRow } from '../read-model/session.entity.js';
import {
  sessionAttendanceSchema,
  sessionCallSchema,
  sessionDissentSchema,
  sessionMinutesSchema,
} from '../session-content.js';
import { plainOf, unlessPermitted, type OrganisationReading } from './organisation-reading.js';
import { READ_SESSIONS, sessionEntryOf } from './session-entries.js';

const SEALED = ['call', 'attendance', 'minutes', 'dissent', 'reason'] as const;
type Texts = Readonly<Record<(typeof SEALED)[number], string | null>>;

/** A session's texts in one call; null where there is none, or its key is gone. */
const textsOf = async ({ vault }: OrganisationReading, row: SessionRow): Promise<Texts> => {
  const stream = sessionStreams.streamOf(row.id);
  const there = SEALED.flatMap((name) => {
    const sealed: Sealed | null = row[name];
    return sealed === null ? [] : [{ name, sealed }];
  });
  const unsealed = await vault.unsealTexts(there.map(({ sealed }) => ({ sealed, stream })));
  const textOf = (name: keyof Texts): string | null => {
    const at = there.findIndex((one) => one.name === name);
    return at === -1 ? null : plainOf(unsealed[at]);
  };
  return {
    call: textOf('call'),
    attendance: textOf('attendance'),
    minutes: textOf('minutes'),
    dissent: textOf('dissent'),
    reason: textOf('reason'),
  };
};

const parsed = <Content>(schema: ZodType<Content>, text: string | null): Content | undefined =>
  text === null ? undefined : schema.parse(JSON.parse(text));

const viewOf = (row: SessionRow, texts: Texts): SessionView => {
  const call = parsed(sessionCallSchema, texts.call);
  const attendance = parsed(sessionAttendanceSchema, texts.attendance);
  const minutes = parsed(sessionMinutesSchema, texts.minutes);
  const dissent = parsed(sessionDissentSchema, texts.dissent);
  return {
    ...sessionEntryOf(row),
    place: call?.place ?? null,
    agenda: row.agenda.map((point, index) => ({ ...point, title: call?.titles[index] ?? null })),
    chair: row.chair,
    recorder: row.recorder,
    seats: row.seats.map((seat) => ({ ...seat, reason: attendance?.reasons[seat.person] ?? null })),
    guests: attendance?.guests ?? [],
    minutes: minutes?.text ?? null,
    decisions: row.decisions.map(({ hasDissent: _has, ...decision }, index) => ({
      ...decision,
      text: minutes?.decisions[index] ?? null,
      dissent: dissent?.[index] ?? null,
    })),
    cancelledBecause: row.phase === 'cancelled' ? texts.reason : null,
    amendedBecause: row.phase === 'cancelled' ? null : texts.reason,
  };
};

/** One session with its texts. */
export const sessionByIdQuery = queryHandler(sessionById, async ({ session }, asker, reading: OrganisationReading) => {
  const row = await reading.rows.getRepository(sessionEntity).findOneBy({ id: session });
  const hidden = await unlessPermitted(reading, asker, row?.organisation ?? NOWHERE, READ_SESSIONS);
  // Who may not read sessions there is not told that there is one.
  return row === null || hidden !== undefined
    ? refusal('session.unknown', { session })
    : answered(viewOf(row, await textsOf(reading, row)));
});
