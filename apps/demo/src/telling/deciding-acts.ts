import { pause } from '@gongkai/async';
import { DemoFailure } from './demo-failure.js';
import type { Place } from './story.js';
import { done, known, personAt, type ToldYear } from './telling.js';

const WITHIN_MS = 60_000;
const EVERY_MS = 50;

/** A review starts a moment after it was asked for: until somebody of its organisation reads it. @throws DemoFailure after a minute */
const started = async ({ client }: ToldYear, review: string, organisation: string, by: string): Promise<void> => {
  for (const until = performance.now() + WITHIN_MS; performance.now() < until;) {
    const { rows } = (await client.read(`/reviews?organisation=${organisation}&subject=${organisation}`, by)) as {
      readonly rows: readonly { readonly review: string }[];
    };
    if (rows.some((one) => one.review === review)) return;
    await pause(EVERY_MS);
  }
  throw new DemoFailure(`review ${review} was asked for and never started`);
};

/** A collective act, and who votes on it, the head last. */
interface ActInTheStory {
  readonly name: string;
  readonly explanation: string;
  readonly asked: { readonly act: string; readonly target: string; readonly body: object };
  readonly voters: readonly string[];
}

/** The place's body is asked, and each of it votes yes. @returns the review */
export const decidedIn = async (telling: ToldYear, place: Place, act: ActInTheStory): Promise<string> => {
  const { name, explanation, asked, voters } = act;
  const organisation = known(telling.organisations, place);
  const sent = async (what: string, by: string, path: string, body: object): Promise<string> => {
    const key = `demo-${String(telling.seed)}-${place}-${name}-${what}`;
    return done(what, await telling.client.act({ by, path, body, key })).id;
  };
  const by = personAt(telling, place, 'secretary');
  const path = `/organisations/${organisation}/decision-requests`;
  const review = await sent('request', by, path, { asked, explanation });
  telling.names.set(review, `review ${place}/${name}`);
  await started(telling, review, organisation, by);
  for (const role of voters) {
    const body = { bench: 1, choice: 'yes' };
    await sent(`ballot-${role}`, personAt(telling, place, role), `/reviews/${review}/ballots`, body);
  }
  return review;
};
