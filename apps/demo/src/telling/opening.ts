import type { Form } from '@gongkai/items-contracts';
import type { Scope } from '@gongkai/kernel';
import { PLACES } from '../texts/places.texts.js';
import { dayOf, type OpeningCourse } from './story.js';
import { dayNow, known, personAt, type ToldYear } from './telling.js';
import { acted, actedOrWaits, actRefused, sha256Of, type ItemAct, type ToldItem } from './told-item.js';

interface Publication {
  readonly scope: Scope;
  readonly audience?: string;
  readonly form: Form;
  readonly carriers?: readonly string[];
  readonly openedEarlierOn?: string;
}

/** From when until when a posting hung; up since the day of the publication unless told. */
interface Hanging {
  readonly upOn: string;
  readonly downOn: string | null;
}

const publishing = (telling: ToldYear, item: ToldItem, publication: Publication): ItemAct => ({
  role: 'clerk',
  path: '/publications',
  body: {
    ...publication,
    carriers: (publication.carriers ?? []).map((key) => known(telling.carriers, `${item.place}/${key}`)),
  },
});

const published = async (telling: ToldYear, item: ToldItem, publication: Publication): Promise<void> => {
  await acted(telling, item, publishing(telling, item, publication));
  item.publications += 1;
};

/** The day of a publication: later than the story's first where it had to wait; of one to be made now, today. */
export const publishedOn = async (telling: ToldYear, item: ToldItem, number: number): Promise<string> => {
  if (dayNow(telling) === telling.today) return telling.today;
  const view = (await telling.client.read(`/items/${item.id}`, personAt(telling, item.place, 'clerk'))) as {
    readonly publications: readonly { readonly publication: number; readonly publishedOn: string }[];
  };
  const made = view.publications.find(({ publication }) => publication === number);
  return made?.publishedOn ?? dayNow(telling);
};

/** A proof that the carriers bear the text; the website proves itself. */
export const postingsProven = async (
  telling: ToldYear,
  item: ToldItem,
  { publication, carriers }: { readonly publication: number; readonly carriers: readonly string[] },
  hung?: Hanging,
): Promise<void> => {
  const hanging = hung ?? { upOn: await publishedOn(telling, item, publication), downOn: null };
  for (const key of carriers)
    await acted(telling, item, {
      role: 'clerk',
      path: `/publications/${String(publication)}/postings`,
      body: {
        carrier: known(telling.carriers, `${item.place}/${key}`),
        postedBy: personAt(telling, item.place, 'clerk'),
        ...hanging,
        fileSha256: sha256Of(`photo ${item.story.key} ${String(publication)} ${key}`),
      },
    });
};

const posted = async (telling: ToldYear, item: ToldItem, publication: Publication): Promise<void> => {
  await published(telling, item, publication);
  const carriers = (publication.carriers ?? []).filter((key) => key !== 'website');
  await postingsProven(telling, item, { publication: item.publications, carriers });
};

const delivered = async (telling: ToldYear, item: ToldItem, publication: Publication): Promise<void> => {
  const isLater = item.story.shows?.includes('enteredLater') === true;
  const next = item.publications + 1;
  const later = isLater ? { openedEarlierOn: await publishedOn(telling, item, next) } : {};
  await published(telling, item, { ...publication, ...later });
  await acted(telling, item, {
    role: 'clerk',
    path: `/publications/${String(item.publications)}/deliveries`,
    body: {
      deliveredOn: await publishedOn(telling, item, item.publications),
      place: `${PLACES[item.place].name}会议室`,
      deliveredBy: personAt(telling, item.place, 'clerk'),
      listCount: publication.form === 'meeting' ? 24 : 38,
      listSha256: sha256Of(`list ${item.story.key} ${String(item.publications)}`),
    },
  });
};

type Course = (telling: ToldYear, item: ToldItem) => Promise<boolean>;

/** The story was told on too late: the approval doesn't keep for ever. */
const STALE = 'publication.approval-stale';

const INSIDE: Publication = { scope: 'members', form: 'bulletin', carriers: ['periodical'] };
const MEETING: Publication = { scope: 'members', form: 'meeting' };
const DOCUMENT: Publication = { scope: 'organisation', form: 'document' };
const COLUMN: Publication = { scope: 'members', form: 'bulletin', carriers: ['column'] };
const BOARDS: Publication = { scope: 'organisation', form: 'notice', carriers: ['board', 'wall'] };
const OUTSIDE: Publication = { scope: 'public', form: 'notice', carriers: ['website', 'board'] };

const inTurn =
  (...steps: readonly ((telling: ToldYear, item: ToldItem) => Promise<void>)[]): Course =>
  async (telling, item) => {
    for (const step of steps) await step(telling, item);
    return true;
  };

const byPosting = (publication: Publication) => (telling: ToldYear, item: ToldItem) =>
  posted(telling, item, publication);
const byDelivery = (publication: Publication) => (telling: ToldYear, item: ToldItem) =>
  delivered(telling, item, publication);

const checkerTries = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  if (item.story.shows?.includes('powerLacking') !== true) return;
  await actRefused(telling, item, { ...publishing(telling, item, OUTSIDE), role: 'checker' }, 'power.lacking');
};

const backdatingTried = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  if (item.story.shows?.includes('beforeReview') !== true) return;
  const earlier = { ...MEETING, openedEarlierOn: dayOf('01-20') };
  await actRefused(telling, item, publishing(telling, item, earlier), 'publication.before-review');
};

const audience = (telling: ToldYear, item: ToldItem): Promise<void> =>
  delivered(telling, item, { scope: 'audience', audience: item.story.audience ?? '', form: 'document' });

/** The rest of the organisation hears of it when the inside lead has run. */
const insideFirst: Course = async (telling, item) => {
  await delivered(telling, item, MEETING);
  await posted(telling, item, COLUMN);
  const isOpen = await actedOrWaits(telling, item, publishing(telling, item, BOARDS), ['item.inside-first', STALE]);
  if (!isOpen) return false;
  item.publications += 1;
  await postingsProven(telling, item, { publication: item.publications, carriers: ['board', 'wall'] });
  return true;
};

/** What hung on paper in the story's year, entered when the recorded session stands. */
const onPaperEarlier: Course = async (telling, item) => {
  const held = dayOf(item.story.held?.on ?? '01-01');
  const [first, second] = [plusDays(held, 1), plusDays(held, 15)];
  const inside = { ...COLUMN, openedEarlierOn: first };
  if (!(await actedOrWaits(telling, item, publishing(telling, item, inside), ['item.wrong-phase', STALE])))
    return false;
  item.publications += 1;
  const column = { publication: item.publications, carriers: ['column'] };
  await postingsProven(telling, item, column, { upOn: first, downOn: plusDays(first, 14) });
  await published(telling, item, { ...BOARDS, openedEarlierOn: second });
  const boards = { publication: item.publications, carriers: ['board', 'wall'] };
  await postingsProven(telling, item, boards, { upOn: second, downOn: plusDays(second, 14) });
  return true;
};

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const preDisclosure: Course = async (telling, item) => {
  await actRefused(telling, item, publishing(telling, item, INSIDE), 'item.pre-disclosure-required');
  return false;
};

const COURSES: Readonly<Record<OpeningCourse, Course>> = {
  insideThenOutside: inTurn(checkerTries, byPosting(INSIDE), byPosting(OUTSIDE)),
  meetingThenDocument: inTurn(backdatingTried, byDelivery(MEETING), byDelivery(DOCUMENT)),
  columnThenBoard: inTurn(byPosting(COLUMN), byPosting(BOARDS)),
  audience: inTurn(byPosting(INSIDE), audience, byPosting(OUTSIDE)),
  insideFirst,
  onPaperEarlier,
  preDisclosure,
  nowhere: () => Promise.resolve(false),
};

/** Opens the approved item; true when nothing of its opening is left to be done. */
export const opened = (telling: ToldYear, item: ToldItem): Promise<boolean> =>
  COURSES[item.story.opening](telling, item);
