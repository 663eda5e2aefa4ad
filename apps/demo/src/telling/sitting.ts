import { THREE_MATTERS } from '../texts/meetings.texts.js';
import { recordsCarried } from './deciding.js';
import { founded } from './founding.js';
import { known, personAt, type ToldYear } from './telling.js';
import { acted, type ToldItem } from './told-item.js';
import { bodyOf, reasonOf, voted, votersOf, YES } from './voting.js';

/** A session of the centre's body: called, held by all, minuted, with one decision for each of the items. */
const sessionOn = async (telling: ToldYear, items: readonly ToldItem[]): Promise<void> => {
  const { room, number, text, decisionOf } = THREE_MATTERS;
  const by = personAt(telling, 'centre', 'clerk');
  const agenda = items.map(({ story, review }) => ({ title: story.title, isOpenness: true, review }));
  const session = await founded(telling, {
    name: 'matters-session',
    by: personAt(telling, 'centre', 'secretary'),
    path: '/sessions',
    body: {
      organisation: known(telling.organisations, 'centre'),
      ...{ body: 'organisation', heldOn: telling.today, place: room, agenda },
    },
  });
  telling.names.set(session, 'session on three matters');
  const people = votersOf('organisation').map((role) => personAt(telling, 'centre', role));
  const seats = people.map((person) => ({ person, presence: 'present' }));
  const chair = personAt(telling, 'centre', 'secretary');
  const attendance = { heldOn: telling.today, chair, seats, guests: [] };
  await founded(telling, { name: 'matters-attendance', by, path: `/sessions/${session}/attendance`, body: attendance });
  const decisions = items.map(({ review, story }, index) => ({
    ...{ number: decisionOf(index + 1), point: index + 1, text: story.title, decidedOn: telling.today, review },
    votes: people.map((person) => ({ person, choice: 'yes' })),
  }));
  const minutes = { minutesNumber: number, text, decisions };
  await founded(telling, { name: 'matters-minutes', by, path: `/sessions/${session}/minutes`, body: minutes });
  for (const item of items) await recordsCarried(telling, item);
};

/** Who was recorded otherwise than he voted says so: the record is void, and everybody votes himself. */
const objected = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  const objection = { path: '/records/1/objections', body: { reason: reasonOf(item) } };
  await acted(telling, item, { role: 'committee1', onReview: true, ...objection });
  await voted(telling, item, { body: bodyOf(item), ballot: YES });
};

/** Who presided and one more say that the record is right; it takes effect when nobody has objected in time. */
const confirmed = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  for (const role of ['secretary', 'committee1'])
    await acted(telling, item, { role, onReview: true, path: '/records/1/confirmations', body: {} });
};

/** One session decides on all that waits for it. @returns the items, of which those that were confirmed wait for their days */
export const decidedInOneSession = async (telling: ToldYear): Promise<readonly ToldItem[]> => {
  const items = telling.forSession;
  await sessionOn(telling, items);
  for (const item of items) await (item.story.review === 'sessionObjected' ? objected : confirmed)(telling, item);
  return items;
};
