import type { Sealed } from '@gongkai/kernel';
import { NOWHERE, sessionById, sessionStreams, type SessionView } from '@gongkai/organisation-contracts';
import { answered, queryHandler, refusal } from '@gongkai/reading';
import { sessionEntity, type SessionRow } from '../read-model/session.entity.js';
import { sessionCallSchema, sessionMinutesSchema } from '../session-content.js';
import { plainOf, unlessPermitted, type OrganisationReading } from './organisation-reading.js';
import { READ_SESSIONS, sessionEntryOf } from './session-entries.js';

interface Texts {
  readonly call: string | null;
  readonly minutes: string | null;
  readonly reason: string | null;
}

/** A session's texts in one call; null where there is none, or its key is gone. */
const textsOf = async ({ vault }: OrganisationReading, row: SessionRow): Promise<Texts> => {
  const stream = sessionStreams.streamOf(row.id);
  const wanted = [row.call, row.minutes, row.reason];
  const there = wanted.filter((sealed): sealed is Sealed => sealed !== null);
  const unsealed = await vault.unsealTexts(there.map((sealed) => ({ sealed, stream })));
  const [call = null, minutes = null, reason = null] = wanted.map((sealed) =>
    sealed === null ? null : plainOf(unsealed[there.indexOf(sealed)]),
  );
  return { call, minutes, reason };
};

const viewOf = (row: SessionRow, texts: Texts): SessionView => {
  const call = texts.call === null ? null : sessionCallSchema.parse(JSON.parse(texts.call));
  const minutes = texts.minutes === null ? null : sessionMinutesSchema.parse(JSON.parse(texts.minutes));
  return {
    ...sessionEntryOf(row),
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

/** One session with its texts. */
export const sessionByIdQuery = queryHandler(sessionById, async ({ session }, asker, reading: OrganisationReading) => {
  const row = await reading.rows.getRepository(sessionEntity).findOneBy({ id: session });
  const hidden = await unlessPermitted(reading, asker, row?.organisation ?? NOWHERE, READ_SESSIONS);
  // Who may not read sessions there is not told that there is one.
  return row === null || hidden !== undefined
    ? refusal('session.unknown', { session })
    : answered(viewOf(row, await textsOf(reading, row)));
});
