import { MISSION_CATALOGUE } from '@gongkai/organisation-contracts';
import { MINUTES, OWN_ENTRY } from '../texts/meetings.texts.js';
import { ROLES } from '../texts/places.texts.js';
import { decidedIn } from './deciding-acts.js';
import { founded } from './founding.js';
import type { Place } from './story.js';
import { known, personAt, type ToldYear } from './telling.js';
import { votersOf } from './voting.js';

/** Dues and appraisals are opened every month instead of every quarter, and boats stand in an entry of the centre's own. */
const tightened = () => [
  ...MISSION_CATALOGUE.entries.map((entry) => (entry.code === 'R4' ? { ...entry, cadence: 'monthly' } : entry)),
  OWN_ENTRY,
];

/** The centre tightens the mission's catalogue; in force from the next month. */
export const adoptNextCatalogue = async (telling: ToldYear): Promise<void> => {
  const path = `/organisations/${known(telling.organisations, 'centre')}`;
  const by = personAt(telling, 'centre', 'secretary');
  const draft = { by: personAt(telling, 'centre', 'clerk'), path: `${path}/catalogue-drafts` };
  await founded(telling, { ...draft, name: 'catalogue-draft', body: { entries: tightened() } });
  const target = known(telling.organisations, 'centre');
  const review = await decidedIn(telling, 'centre', {
    ...{ name: 'catalogue', explanation: '目录修订稿已经征求意见，提请审定' },
    asked: { act: 'AdoptCatalogue', target, body: {} },
    voters: votersOf('organisation'),
  });
  const body = { decision: { review } };
  await founded(telling, { name: 'catalogue-adoption', by, path: `${path}/catalogue-adoptions`, body });
};

const LEADING_GROUP = ROLES.filter(
  ({ office }) => office === 'secretary' || office === 'committeeMember' || office === 'groupMember',
).map(({ key }) => key);

/** A session of the leading group with openness on its agenda: called, held, minuted. */
const sessionHeld = async (telling: ToldYear, place: Place): Promise<void> => {
  const { place: room, agenda, number, text, decisions, away, guests } = MINUTES[place];
  const session = await founded(telling, {
    name: `${place}-session`,
    by: personAt(telling, place, 'secretary'),
    path: '/sessions',
    body: {
      organisation: known(telling.organisations, place),
      body: 'leadingGroup',
      heldOn: telling.today,
      place: room,
      agenda: agenda.map((title, index) => ({ title, isOpenness: index > 0 })),
    },
  });
  telling.names.set(session, `session ${place}`);
  const by = personAt(telling, place, 'clerk');
  const seats = LEADING_GROUP.map((role, index) => {
    const isAway = index === LEADING_GROUP.length - 1;
    const person = personAt(telling, place, role);
    return isAway ? { person, presence: 'absent', reason: away } : { person, presence: 'present' };
  });
  await founded(telling, {
    name: `${place}-attendance`,
    by,
    path: `/sessions/${session}/attendance`,
    body: { heldOn: telling.today, chair: personAt(telling, place, 'secretary'), seats, guests },
  });
  const taken = decisions.map((decision) => ({ ...decision, decidedOn: telling.today }));
  const minutes = { minutesNumber: number, text, decisions: taken };
  await founded(telling, { name: `${place}-minutes`, by, path: `/sessions/${session}/minutes`, body: minutes });
};

/** One session in each place, and one called and cancelled. */
export const holdSessions = async (telling: ToldYear): Promise<void> => {
  await sessionHeld(telling, 'bureau');
  await sessionHeld(telling, 'centre');
  const by = personAt(telling, 'centre', 'secretary');
  const { place, agenda, cancelled } = MINUTES.centre;
  const called = {
    organisation: known(telling.organisations, 'centre'),
    body: 'organisation',
    heldOn: telling.today,
    place,
    agenda: agenda.map((title) => ({ title, isOpenness: true })),
  };
  const session = await founded(telling, { name: 'cancelled-session', by, path: '/sessions', body: called });
  telling.names.set(session, 'session cancelled');
  const path = `/sessions/${session}/cancellations`;
  await founded(telling, { name: 'cancellation', by, path, body: { reason: cancelled } });
};
