import { nextReview } from './deciding.js';
import { postingsProven, publishedOn } from './opening.js';
import { cleared, submitted } from './reviewing.js';
import type { Sequel } from './story.js';
import { known, type ToldYear } from './telling.js';
import { acted, actedOrWaits, versionBody, type ItemAct, type ToldItem } from './told-item.js';
import { bodyOf, reasonOf, voted, YES, type Ballot } from './voting.js';

type Course = (telling: ToldYear, item: ToldItem) => Promise<void>;

const byClerk = (path: string, body: unknown = {}): ItemAct => ({ role: 'clerk', path, body });

const RUNNING = ['publication.notice-running'] as const;

/** Closed, and archived, as soon as every notice has run. */
const closeWhenRun: Course = async (telling, item) => {
  if (await actedOrWaits(telling, item, byClerk('/closures'), RUNNING))
    await acted(telling, item, byClerk('/archivings'));
};

const close: Course = (telling, item) => acted(telling, item, byClerk('/closures'));

const archive: Course = async (telling, item) => {
  await close(telling, item);
  await acted(telling, item, byClerk('/archivings'));
};

const correctionDrafted: Course = async (telling, item) => {
  const body = { ...versionBody(telling, item, item.story.again), reason: reasonOf(item) };
  await acted(telling, item, byClerk('/corrections', body));
  item.version += 1;
};

const corrected =
  (nature: 'editorial' | 'substance'): Course =>
  async (telling, item) => {
    await correctionDrafted(telling, item);
    await cleared(telling, item);
    await submitted(telling, item);
    await voted(telling, item, { body: bodyOf(item), ballot: { ...YES, nature } });
    await acted(telling, item, byClerk('/correction-publications'));
  };

/** Of substance: what hung must be put up, and proven, again. */
const correctSubstance: Course = async (telling, item) => {
  await corrected('substance')(telling, item);
  await postingsProven(telling, item, { publication: 1, carriers: ['periodical'] });
  await postingsProven(telling, item, { publication: 2, carriers: ['board'] });
};

const dropCorrection: Course = async (telling, item) => {
  await correctionDrafted(telling, item);
  await acted(telling, item, byClerk('/correction-drops', { reason: reasonOf(item) }));
};

const withdraw: Course = async (telling, item) => {
  await acted(telling, item, byClerk('/withdrawals', { reason: reasonOf(item) }));
  await acted(telling, item, {
    role: 'checker',
    path: '/reasons/1/clearances',
    body: { wording: 1, basis: '撤销理由不涉及保密事项。' },
  });
  await nextReview(telling, item);
  await voted(telling, item, { body: bodyOf(item), ballot: YES });
};

/** One word puts it out of use at once; the leading group confirms it, or it is shown again. */
const putOutOfUse =
  (ballot: Ballot): Course =>
  async (telling, item) => {
    const body = { ground: 'personalPrivacy', basis: reasonOf(item) };
    await acted(telling, item, { role: 'checker', path: '/secrecy-withdrawals', body });
    await nextReview(telling, item);
    await voted(telling, item, { body: 'leadingGroup', ballot });
  };

/** The wind took it: its period begins again. */
const takeDown: Course = async (telling, item) => {
  const carrier = known(telling.carriers, `${item.place}/board`);
  const downOn = await publishedOn(telling, item, 2);
  await acted(telling, item, byClerk('/publications/2/takedowns', { carrier, downOn }));
  await postingsProven(telling, item, { publication: 2, carriers: ['board'] });
};

const SEQUELS: Readonly<Record<Sequel, Course>> = {
  close,
  archive,
  correctEditorial: corrected('editorial'),
  correctSubstance,
  dropCorrection,
  withdraw,
  withdrawForSecrecy: putOutOfUse(YES),
  secrecyNotConfirmed: putOutOfUse({ choice: 'no', reason: '不属个人隐私，应当继续公开。' }),
  takeDown,
  standsOpen: () => Promise.resolve(),
};

const ENDS: readonly Sequel[] = ['close', 'archive', 'withdraw', 'withdrawForSecrecy'];

/** What happens to the open item; in the end it is closed and archived when its notices have run. */
export const followed = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  const { sequel = 'standsOpen' } = item.story;
  await SEQUELS[sequel](telling, item);
  if (!ENDS.includes(sequel)) await closeWhenRun(telling, item);
};
