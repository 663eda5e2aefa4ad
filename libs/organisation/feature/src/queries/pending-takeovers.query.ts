import { dateInZone, type OrganisationId, type PlainDate } from '@gongkai/kernel';
import {
  pendingTakeovers,
  personStreams,
  type OrganisationAct,
  type PendingTakeoverView,
} from '@gongkai/organisation-contracts';
import { answerDueOn } from '@gongkai/organisation-domain';
import { queryHandler, readPage, type Asker, type Refused, type RowOrder } from '@gongkai/reading';
import { In, type SelectQueryBuilder } from 'typeorm';
import { calendarIn, hasHeadIn } from '../facts/facts.js';
import { standingFor } from '../facts/keeper.js';
import { superiorOf } from '../facts/tree.js';
import { peopleLookup } from '../people-lookup.js';
import { membershipEntity, type MembershipRow } from '../read-model/membership.entity.js';
import { organisationEntity } from '../read-model/organisation.entity.js';
import { takeoverEntity, type TakeoverRow } from '../read-model/takeover.entity.js';
import { firstEnrolmentsOf, namesByPerson } from './member-names.js';
import { plainOf, unlessOnePermitted, type OrganisationReading } from './organisation-reading.js';

const LONGEST_WAITING: RowOrder<TakeoverRow> = { sort: 'askedAt', sortedBy: 'instant', id: 'id', order: 'ASC' };

/** To those who answer there, or ask: also for an organisation that has no head yet. */
const unlessConcerned = async (
  reading: OrganisationReading,
  asker: Asker,
  organisation: OrganisationId,
): Promise<Refused | undefined> => {
  const { streams } = reading.facts;
  const state = await streams.organisation(organisation);
  const isRoot = (await superiorOf(streams, organisation)) === null;
  const isHeadless =
    state.phase === 'standing' &&
    !(await hasHeadIn(streams, organisation, { at: asker.at, on: dateInZone(asker.at, state.zone) }));
  const first: readonly OrganisationAct[] = isHeadless ? ['organisation.enrol-first'] : [];
  const silent = isRoot ? 'person.answer-takeover-for-silent-root' : 'person.answer-takeover-for-silent';
  return unlessOnePermitted(reading, asker, organisation, [
    'organisation.enrol',
    'person.answer-takeover',
    silent,
    ...first,
  ]);
};

/** What the organisation asked, and what is asked about people whose record it keeps. */
const waitingFor = async (
  { rows }: OrganisationReading,
  organisation: OrganisationId,
): Promise<SelectQueryBuilder<TakeoverRow>> => {
  const kept = await peopleLookup(rows).keptBy(organisation);
  return rows
    .createQueryBuilder(takeoverEntity, 'takeover')
    .innerJoin(membershipEntity.options.name, 'first', 'first.person = takeover.person AND first.isFirst')
    .where('takeover.isPending')
    .andWhere('(takeover.asking = :organisation OR first.organisation IN (:...kept))', { organisation, kept });
};

/** By the calendar of the organisation that keeps each record, asked once for each. */
const dueDaysOf = async (
  { facts }: OrganisationReading,
  rows: readonly TakeoverRow[],
  enrolments: readonly MembershipRow[],
): Promise<ReadonlyMap<TakeoverRow, PlainDate>> => {
  const firsts = [...new Set(enrolments.map(({ organisation }) => organisation))];
  const calendars = new Map(
    await Promise.all(
      firsts.map(async (first) => {
        const keeper = await standingFor(facts.streams, first);
        return [first, await calendarIn(facts, keeper)] as const;
      }),
    ),
  );
  const firstOf = new Map(enrolments.map(({ person, organisation }) => [person, organisation]));
  return new Map(
    rows.flatMap((row) => {
      const first = firstOf.get(row.person);
      const calendar = first === undefined ? undefined : calendars.get(first);
      return calendar === undefined ? [] : [[row, answerDueOn(calendar, row.askedOn)] as const];
    }),
  );
};

const namesOfAsking = async (
  { rows }: OrganisationReading,
  asking: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, string>> => {
  const found = await rows.getRepository(organisationEntity).findBy({ id: In([...new Set(asking)]) });
  return new Map(found.map(({ id, name }) => [id, name]));
};

/** Why each was asked, in the order of the rows. */
const reasonsOf = async (
  { vault }: OrganisationReading,
  rows: readonly TakeoverRow[],
): Promise<readonly (string | null)[]> => {
  const unsealed = await vault.unsealTexts(
    rows.map(({ person, reason }) => ({ sealed: reason, stream: personStreams.streamOf(person) })),
  );
  return unsealed.map(plainOf);
};

/** The rows with names, as far as the organisation may know them: whom it asks for, it is told by his keeper's consent. */
const viewsOf = async (
  reading: OrganisationReading,
  rows: readonly TakeoverRow[],
  organisation: OrganisationId,
  asker: Asker,
): Promise<readonly PendingTakeoverView[]> => {
  const persons = rows.flatMap(({ person, askedBy }) => (askedBy === null ? [person] : [person, askedBy]));
  const enrolments = await firstEnrolmentsOf(reading, persons);
  const named = new Set(
    rows.flatMap(({ person, asking, askedBy }) => [...(asking === organisation ? [] : [person]), askedBy]),
  );
  const shown = enrolments.filter(({ person }) => named.has(person));
  const [dueDays, askingNames, names, reasons] = await Promise.all([
    dueDaysOf(reading, rows, enrolments),
    namesOfAsking(
      reading,
      rows.map(({ asking }) => asking),
    ),
    namesByPerson(reading, shown, asker, 'takeovers.pending'),
    reasonsOf(reading, rows),
  ]);
  return rows.map((row, index): PendingTakeoverView => {
    const { person, asking, askedBy, askedAt } = row;
    const [dueOn, askingName] = [dueDays.get(row), askingNames.get(asking)];
    if (dueOn === undefined || askingName === undefined) throw new RangeError('a wish of nobody, or for nobody');
    const isOwn = asking === organisation;
    const name = isOwn ? null : (names.get(person) ?? null);
    const askedByName = askedBy === null ? null : (names.get(askedBy) ?? null);
    const reason = reasons[index] ?? null;
    return { person, name, asking, askingName, isOwn, askedBy, askedByName, askedAt, reason, dueOn };
  });
};

/** What waits for an answer, the longest first. */
export const pendingTakeoversQuery = queryHandler(
  pendingTakeovers,
  async (question, asker, reading: OrganisationReading) => {
    const { organisation } = question;
    const refused = await unlessConcerned(reading, asker, organisation);
    if (refused !== undefined) return refused;
    return readPage(await waitingFor(reading, organisation), question, LONGEST_WAITING, (rows) =>
      viewsOf(reading, rows, organisation, asker),
    );
  },
);
