import type { Form } from '@gongkai/items-contracts';
import type { Scope } from '@gongkai/kernel';
import { dayOf, type OpeningCourse } from './story.js';
import { dayNow, known, personAt, type ToldYear } from './telling.js';
import { acted, actedOrWaits, actRefused, sha256Of, type ItemAct, type ToldItem } from './told-item.js';

/** What was open before, and the proof of that day. */
interface Earlier {
  readonly on: string;
  readonly postedBy: string;
  readonly fileSha256: string;
}

interface Publication {
  readonly scope: Scope;
  readonly audience?: string;
  readonly form: Form;
  readonly carriers?: readonly string[];
  readonly openedEarlier?: Earlier;
}

const openedOn = (telling: ToldYear, item: ToldItem, on: string): Earlier => ({
  on,
  postedBy: personAt(telling, item.place, 'clerk'),
  fileSha256: sha256Of(`earlier ${item.story.key} ${on}`),
});

/** Where a text stands in the periodical: no other carrier has issues and pages. */
const printOf = (key: string, upOn: string) =>
  key === 'periodical' ? { issue: { year: Number(upOn.slice(0, 4)), number: Number(upOn.slice(5, 7)) }, page: 2 } : {};

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
): Promise<void> => {
  const upOn = await publishedOn(telling, item, publication);
  for (const key of carriers)
    await acted(telling, item, {
      role: 'clerk',
      path: `/publications/${String(publication)}/postings`,
      body: {
        carrier: known(telling.carriers, `${item.place}/${key}`),
        postedBy: personAt(telling, item.place, 'clerk'),
        upOn,
        ...printOf(key, upOn),
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
  const later = isLater ? { openedEarlier: openedOn(telling, item, await publishedOn(telling, item, next)) } : {};
  await published(telling, item, { ...publication, ...later });
  const deliveredOn = await publishedOn(telling, item, item.publications);
  const number = `青农发〔${deliveredOn.slice(0, 4)}〕${String(item.publications)}号`;
  await acted(telling, item, {
    role: 'clerk',
    path: `/publications/${String(item.publications)}/deliveries`,
    body: {
      deliveredOn,
      venue: known(telling.carriers, `${item.place}/hall`),
      deliveredBy: personAt(telling, item.place, 'clerk'),
      listCount: publication.form === 'meeting' ? 24 : 38,
      ...(publication.form === 'document' ? { documentNumber: number } : {}),
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
  const earlier = { ...MEETING, openedEarlier: openedOn(telling, item, dayOf('01-20')) };
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

/** When the time to object to the session's record has run. */
const afterTheWindow: Course = async (telling, item) => {
  const waits = ['item.wrong-phase', STALE];
  if (!(await actedOrWaits(telling, item, publishing(telling, item, COLUMN), waits))) return false;
  item.publications += 1;
  await postingsProven(telling, item, { publication: item.publications, carriers: ['column'] });
  await posted(telling, item, BOARDS);
  return true;
};

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
  afterTheWindow,
  preDisclosure,
  nowhere: () => Promise.resolve(false),
};

/** Opens the approved item; true when nothing of its opening is left to be done. */
export const opened = (telling: ToldYear, item: ToldItem): Promise<boolean> =>
  COURSES[item.story.opening](telling, item);
