import type { ApiClient } from '@gongkai/client';
import { benchDeciding, eventually } from '@gongkai/testkit';
import { accepted, actsOf, idOf } from '../story/acts.js';
import type { Cast, Player } from '../story/cast.js';
import { largestText } from './largest-texts.js';

/** What a review is called by in a path. */
export interface ReviewKnown {
  readonly review: string;
  readonly 'ReviewDateExplained.deadline': string;
}

export interface LargestReviews {
  /** All have voted but the head, after as many questions as there may be. */
  readonly voting: readonly ReviewKnown[];
  /** A session decided it, and its record waits. */
  readonly recorded: ReviewKnown;
  /** The head objected to its record, was asked to recuse himself, and marked it. */
  readonly disputed: ReviewKnown;
}

/** So many one person may make; the head keeps his last one. */
const REMARKS = 20;
const SAID = '言'.repeat(2_000);

interface Told {
  readonly api: ApiClient;
  readonly cast: Cast;
}

const post = async ({ api }: Told, { token }: Player, path: string, body: object): Promise<string> =>
  String(accepted(await api.post(path, { token, body })).body['id']);

const begun = async ({ api, cast }: Told, seed: number): Promise<string> => {
  const { clerk, checker } = cast;
  const acts = actsOf(api, cast);
  const item = await acts.draft(largestText(cast, seed));
  accepted(await acts.act(checker, item, 'clearances', { version: 1, basis: '不涉密' }));
  accepted(await acts.act(clerk, item, 'submissions'));
  const read = async (by: Player, path: string) => accepted(await api.get(path, by)).body;
  return (await benchDeciding({ read }, { item, reader: clerk })).review;
};

const knownOf = async ({ api, cast }: Told, review: string): Promise<ReviewKnown> => {
  const { rows } = accepted(await api.get(`/reviews/${review}/deadlines`, cast.clerk)).body;
  const [first] = rows as readonly { readonly deadline: string }[];
  if (first === undefined) throw new Error(`${review} has no deadline`);
  return { review, 'ReviewDateExplained.deadline': first.deadline };
};

/** Every seat asks as often as it may, and all but the first question is answered. */
const discussed = async (told: Told, review: string): Promise<void> => {
  const { clerk, deputies, secretary } = told.cast;
  const asked = [...deputies, secretary].flatMap((by) =>
    Array.from({ length: by === secretary ? REMARKS - 1 : REMARKS }, () => by),
  );
  for (const [index, by] of asked.entries()) {
    await post(told, by, `/reviews/${review}/remarks`, { kind: 'question', text: SAID });
    if (index > 0) await post(told, clerk, `/reviews/${review}/remarks/${String(index + 1)}/answers`, { text: SAID });
  }
};

const votingReview = async (told: Told, seed: number): Promise<ReviewKnown> => {
  const review = await begun(told, seed);
  await discussed(told, review);
  for (const by of told.cast.deputies)
    await post(told, by, `/reviews/${review}/ballots`, { bench: 1, choice: 'abstain', reason: SAID });
  return knownOf(told, review);
};

/** One session of the body decided on both. */
const minuted = async (told: Told, reviews: readonly string[]): Promise<void> => {
  const { api, cast } = told;
  const { clerk, deputies, organisation, secretary } = cast;
  const { body, requestedOn: heldOn } = accepted(await api.get(`/reviews/${String(reviews[0])}`, clerk)).body;
  const people = [...deputies, secretary].map(({ person }) => person);
  const agenda = reviews.map((review) => ({ title: '议'.repeat(300), isOpenness: true, review }));
  const called = { organisation, body, heldOn, place: '室'.repeat(300), agenda };
  const session = idOf(await api.post('/sessions', { token: secretary.token, body: called }));
  const seats = people.map((person) => ({ person, presence: 'present' }));
  await post(told, clerk, `/sessions/${session}/attendance`, { heldOn, chair: secretary.person, seats, guests: [] });
  const decisions = reviews.map((review, n) => ({
    ...{ number: `决${String(n)}`, point: n + 1, decidedOn: heldOn, text: '定'.repeat(5_000), review, dissent: SAID },
    votes: people.map((person, nth) => ({ person, choice: nth === 0 ? 'no' : 'yes' })),
  }));
  const minutes = { minutesNumber: '号'.repeat(100), text: '录'.repeat(50_000), decisions };
  await post(told, clerk, `/sessions/${session}/minutes`, minutes);
};

const disputed = async (told: Told, review: string): Promise<void> => {
  const { deputies, secretary } = told.cast;
  const at = `/reviews/${review}`;
  await eventually(() => post(told, secretary, `${at}/records/1/objections`, { reason: SAID }));
  const asking = { bench: 1, person: secretary.person, reason: SAID };
  await post(told, deputies[0], `${at}/recusal-requests`, asking);
  await post(told, secretary, `${at}/weighty-marks`, { reason: SAID });
};

/** Reviews under way, each with as much said in it as may be. */
export const largestReviews = async (api: ApiClient, cast: Cast, apart: number): Promise<LargestReviews> => {
  const told = { api, cast };
  const voting: ReviewKnown[] = [];
  for (let nth = 1; nth <= apart; nth += 1) voting.push(await votingReview(told, nth));
  const [waiting, objected] = [await begun(told, 5), await begun(told, 6)];
  await minuted(told, [waiting, objected]);
  await disputed(told, objected);
  await eventually(async () => {
    const { benches } = accepted(await api.get(`/reviews/${waiting}`, cast.clerk)).body;
    const [bench] = benches as readonly { readonly records: readonly unknown[] }[];
    if (bench?.records.length !== 1) throw new Error('no record is carried yet');
  });
  return { voting, recorded: await knownOf(told, waiting), disputed: await knownOf(told, objected) };
};

/** What commands on reviews say at most, where their schema doesn't tell it. */
export const largestReviewBodies = ({ deputies: [deputy] }: Cast): Readonly<Record<string, object>> => ({
  CastBallot: { bench: 1, choice: 'no', reason: SAID, nature: 'editorial', instead: 'refused' },
  RecuseMyself: { bench: 1, reason: SAID },
  AskToRecuse: { bench: 1, person: deputy.person, reason: SAID },
  ConfirmRecusal: { bench: 1 },
});
