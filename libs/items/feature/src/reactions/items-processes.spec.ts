import { noteLostSeats, recountDeadlines, redirectEscalation } from '@gongkai/items-contracts';
import { instantFrom, type AppointmentId, type OrganisationId, type PersonId } from '@gongkai/kernel';
import { organisationPublished as tells } from '@gongkai/organisation-contracts';
import { processWith, published, type ProcessDefinition } from '@gongkai/reactions';
import { commanding, processBench } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import type { ItemsConcerned, ItemsFound } from './items-found.js';
import { noteLostSeatsWhenAppointmentEnds } from './note-lost-seats-when-appointment-ends.process.js';
import { recountDeadlinesWhenOwnDaysAreAdopted } from './recount-deadlines-when-own-days-are-adopted.process.js';
import { redirectEscalationWhenOrganisationIsPlaced } from './redirect-escalation-when-organisation-is-placed.process.js';
import { redirectEscalationWhenSuperiorEnds } from './redirect-escalation-when-superior-ends.process.js';

const uuid = (n: number): string => `0000000${String(n)}-0000-4000-8000-000000000000`;
const [centre, bureau, successor] = [1, 2, 3].map((n) => uuid(n) as OrganisationId) as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
];
const person = uuid(4) as PersonId;
const appointment = uuid(5) as AppointmentId;
const at = instantFrom('2026-03-02T01:00:00.000Z');

const ended = published(tells.AppointmentEndedV1, {
  ...{ organisation: centre, appointment, office: 'committeeMember', person, how: 'left', endedBy: null, at },
});
const placed = published(tells.OrganisationPlacedV1, { organisation: centre, superior: bureau, before: null, at });
const adopted = published(tells.OwnDaysAdoptedV1, { organisation: centre, version: 1, at });
const gone = published(tells.OrganisationEndedV1, { organisation: bureau, successor, at });

/** Two items of the organisation as it stood right before the fact; none of any other, or at any other place. */
const twoOf =
  (organisation: OrganisationId): ItemsFound =>
  (asked, upTo) =>
    Promise.resolve(asked === organisation && upTo === 7n ? ['i', 'j'] : []);
const none: ItemsFound = () => Promise.resolve([]);
const AT = { position: 7n };
const finding = (process: ProcessDefinition<ItemsConcerned>, found: ItemsFound): ProcessDefinition =>
  processWith(process, { roundsUnderWay: found, escalated: found, running: found });

const processes = [
  { process: noteLostSeatsWhenAppointmentEnds, fact: ended, concerns: centre, command: noteLostSeats },
  { process: redirectEscalationWhenOrganisationIsPlaced, fact: placed, concerns: centre, command: redirectEscalation },
  { process: redirectEscalationWhenSuperiorEnds, fact: gone, concerns: bureau, command: redirectEscalation },
  {
    ...{ process: recountDeadlinesWhenOwnDaysAreAdopted, fact: adopted, concerns: centre },
    command: recountDeadlines,
  },
].map((one) => ({ ...one, name: one.process.name }));

describe('what items does when something happens in an organisation (S4.2(1))', () => {
  it.each(processes)(
    '$name: asks each item that it concerned at that moment, each once',
    async ({ process, fact, concerns, command }) => {
      await processBench(finding(process, twoOf(concerns)))
        .on(fact, AT)
        .sends(commanding(command, {}, { target: 'i' }), commanding(command, {}, { target: 'j' }));
    },
  );

  it.each(processes)('$name: asks nothing where it concerns no item', async ({ process, fact }) => {
    await processBench(finding(process, none)).on(fact, AT).sendsNothing();
  });

  it.each(processes)('$name: asks nothing for what is not its matter', async ({ process, fact, concerns }) => {
    for (const other of [ended, placed, gone, adopted])
      if (other !== fact)
        await processBench(finding(process, twoOf(concerns)))
          .on(other, AT)
          .sendsNothing();
  });

  it.each(processes)('$name: hears organisation; an item that went on meanwhile is left alone', ({ process }) => {
    expect(process).toMatchObject({
      hears: 'organisation',
      answers: { 'item.wrong-phase': 'done', 'item.unknown': 'done' },
    });
  });
});
