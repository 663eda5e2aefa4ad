import type { ApiClient } from '@gongkai/client';
import { MISSION_CATALOGUE } from '@gongkai/organisation-contracts';
import { eventually } from '@gongkai/testkit';
import { accepted, actsOf, idOf } from '../story/acts.js';
import { decidedIn, type Cast } from '../story/cast.js';
import { largestReviewBodies, largestReviews } from './largest-reviews.js';
import { largestAmendment, largestHeldSession, largestMinutes, largestSession, largestText } from './largest-texts.js';

/** Ids by the names that paths and questions give them; `OutOfUseText.item` is the item that this question alone asks of. */
export type Known = Readonly<Record<string, string | number>>;

export interface LargestWorld {
  /** Where one question can be asked of several things of the same size: several of them, so that no answer is a kept one. */
  readonly apart: readonly [Known, ...Known[]];
  /** Where things stand in another phase. */
  readonly otherwise: readonly Known[];
  /** What commands say at most, where their schema doesn't tell it: by the command's name. */
  readonly bodies: Readonly<Record<string, object>>;
}

/** One page of each list is full. */
const ROWS = 200;
const AT_ONCE = 8;
const ASKED_APART = 4;
/** The longest notice that is in force, from its first day to its last. @unit working days */
const NOTICE = 250;

const manyTimes = async (count: number, act: (n: number) => Promise<unknown>): Promise<void> => {
  let n = 0;
  const some = Array.from({ length: AT_ONCE }, async () => {
    while (n < count) await act((n += 1));
  });
  await Promise.all(some);
};

const publication = ({ carriers }: Cast) => ({
  scope: 'public',
  form: 'notice',
  carriers: Object.values(carriers),
  noticeWorkingDays: NOTICE,
});

const publish = async (api: ApiClient, cast: Cast, more: object): Promise<string> => {
  const acts = actsOf(api, cast);
  const item = await acts.draft(more);
  await acts.approve(item, 1);
  accepted(await acts.act(cast.clerk, item, 'publications', publication(cast)));
  return item;
};

/** Published to everybody and shown, then corrected twice; each version is as large as may be. */
const correctedItem = async (api: ApiClient, cast: Cast, nth: number): Promise<Known> => {
  const acts = actsOf(api, cast);
  const item = await publish(api, cast, largestText(cast, nth * 10));
  accepted(await acts.provePosting(item, 1, cast.carriers.board));
  for (const version of [2, 3]) {
    const reason = '因'.repeat(2_000);
    accepted(await acts.act(cast.clerk, item, 'corrections', { ...largestText(cast, nth * 10 + version), reason }));
    await acts.approve(item, version, { choice: 'yes', nature: 'editorial' });
    accepted(await acts.act(cast.clerk, item, 'correction-publications'));
  }
  const deadline = await eventually(async () => {
    const { rows } = accepted(await api.get(`/public/items/${item}/deadlines`, {})).body;
    const [first] = rows as readonly { readonly deadline: string }[];
    if (first === undefined) throw new Error('no notice runs yet');
    return first.deadline;
  });
  return { item, deadline };
};

/** Published at its largest, then out of use by one word, while the body decides whether it stays so. */
const outOfUse = async (api: ApiClient, cast: Cast, nth: number): Promise<Known> => {
  const item = await publish(api, cast, largestText(cast, 60 + nth));
  const word = { ground: 'stateSecret', basis: '据'.repeat(2_000) };
  accepted(await actsOf(api, cast).act(cast.checker, item, 'secrecy-withdrawals', word));
  await eventually(async () => accepted(await api.get(`/items/${item}/out-of-use-texts/1`, cast.secretary)));
  return { 'OutOfUseText.item': item };
};

const ownEntry = (n: number) => ({
  code: `Z${String(n)}`,
  ...{ kind: 'regular', clause: 'own', cadence: 'monthly', review: 'leadingGroup', preDisclosure: 'none' },
  ...{ insideFirst: false, scope: 'public', subjects: [] },
  title: { en: 'x'.repeat(100), 'zh-Hans': '目'.repeat(100) },
});
const entries = [...MISSION_CATALOGUE.entries, ...Array.from({ length: 175 }, (_, n) => ownEntry(n))];

/** Versions of the catalogue, each nearly as large as a request may be; organisations below; members. */
const largestOrganisation = async (api: ApiClient, cast: Cast): Promise<void> => {
  const { organisation, clerk, secretary } = cast;
  const at = `/organisations/${organisation}`;
  for (let n = 0; n < 3; n += 1) {
    accepted(await api.post(`${at}/catalogue-drafts`, { token: clerk.token, body: { entries } }));
    const decision = { review: await decidedIn(api, cast, { act: 'AdoptCatalogue', target: organisation, body: {} }) };
    accepted(await api.post(`${at}/catalogue-adoptions`, { token: secretary.token, body: { decision } }));
  }
  const nameOf = (n: number, most: number): string => `${'名'.repeat(most - 3)}${String(n).padStart(3, '0')}`;
  await manyTimes(ROWS, async (n) => {
    const body = { name: nameOf(n, 200), superior: organisation };
    accepted(await api.post('/organisations', { token: secretary.token, body }));
  });
  for (let n = 0; n < ROWS; n += 1)
    accepted(await api.post(`${at}/members`, { token: clerk.token, body: { name: nameOf(n, 50) } }));
};

/** What is in the system is as large as it may be, wherever anything can be read. */
export const largestWorld = async (api: ApiClient, cast: Cast): Promise<LargestWorld> => {
  const acts = actsOf(api, cast);
  const items: Known[] = [];
  for (let nth = 1; nth <= ASKED_APART; nth += 1)
    items.push({ ...(await correctedItem(api, cast, nth)), ...(await outOfUse(api, cast, nth)) });
  await manyTimes(ROWS, () => publish(api, cast, { title: '题'.repeat(200) }));
  const draft = await acts.draft(largestText(cast, 1));
  await largestOrganisation(api, cast);
  const session = idOf(await api.post('/sessions', { token: cast.secretary.token, body: largestSession(cast) }));
  const { voting, recorded, disputed } = await largestReviews(api, cast, ASKED_APART);
  const known: Known = {
    ...{ organisation: cast.organisation, session, person: cast.member.person, carrier: cast.carriers.board },
    ...{ from: 1, to: 3, body: 'leadingGroup', round: 1, publication: 1, version: 1, reason: 1 },
    ...{ kind: 'publication', remark: 1, record: 1 },
  };
  const [first, ...others] = items.map((one, n) => ({ ...known, ...one, ...voting[n] }));
  if (first === undefined) throw new Error('nothing was published');
  return {
    apart: [first, ...others],
    otherwise: [recorded, disputed].map((review) => ({ ...known, item: draft, ...review })),
    bodies: {
      ...largestReviewBodies(cast),
      FoundBelow: { superior: cast.organisation, name: '名'.repeat(200) },
      DraftCatalogue: { entries },
      CallSession: largestSession(cast),
      EnterHeldSession: largestHeldSession(cast),
      MinuteSession: largestMinutes(),
      AmendSession: largestAmendment(cast),
      DraftItem: { organisation: cast.organisation, ...largestText(cast, 2) },
      ReviseItem: largestText(cast, 3),
      CorrectItem: { ...largestText(cast, 4), reason: '因'.repeat(2_000) },
      PublishItem: publication(cast),
      CreateServiceAccount: {
        ...{ name: '户'.repeat(100), appointment: cast.organisation, untilOn: '2199-12-31' },
        acts: Array.from({ length: 20 }, () => `items.${'x'.repeat(54)}`),
      },
    },
  };
};
