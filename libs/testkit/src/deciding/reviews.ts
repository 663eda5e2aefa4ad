import { eventually } from '../eventually.js';

/** How somebody speaks to the API: what he reads, and what he does, which must be accepted. */
export interface Speaking<Person> {
  /** @returns the body of the answer. @throws Error unless it was answered */
  read(by: Person, path: string): Promise<Readonly<Record<string, unknown>>>;
  /** @throws Error when it is refused */
  act(by: Person, path: string, body: object): Promise<unknown>;
}

/** A body that decides now. */
export interface BenchDeciding {
  readonly review: string;
  readonly bench: number;
}

/** An item that waits for a body. */
export interface ItemWaiting<Person> {
  readonly item: string;
  /** Who may read item and review. */
  readonly reader: Person;
  /** Which bench of the review: 2 for the superior after the own body. */
  readonly bench?: number;
}

const reviewOf = (item: Readonly<Record<string, unknown>>): string | undefined =>
  (item['review'] as { readonly review: string } | null)?.review;

/** The body that an item was put before, once it has begun to decide: between the two lies a process. */
export const benchDeciding = <Person>(
  { read }: Pick<Speaking<Person>, 'read'>,
  { item, reader, bench = 1 }: ItemWaiting<Person>,
): Promise<BenchDeciding> =>
  eventually(async () => {
    const review = reviewOf(await read(reader, `/items/${item}`));
    if (review === undefined) throw new Error(`${item} is before no body`);
    const { phase, benchCount } = await read(reader, `/reviews/${review}`);
    if (phase !== 'voting' || benchCount !== bench) throw new Error(`${review} is ${String(phase)}`);
    return { review, bench };
  });

/** Waits until the item has taken over what its review came to. */
export const outcomeTaken = <Person>(
  { read }: Pick<Speaking<Person>, 'read'>,
  { item, reader }: ItemWaiting<Person>,
  review: string,
): Promise<void> =>
  eventually(async () => {
    if (reviewOf(await read(reader, `/items/${item}`)) === review) throw new Error(`${item} doesn't know the outcome`);
  });

/** The voters decide, in that order, the head last; the item has taken the outcome over. @returns the review's id */
export const decided = async <Person>(
  speaking: Speaking<Person>,
  waiting: ItemWaiting<Person>,
  voters: readonly Person[],
  ballot: object = { choice: 'yes' },
): Promise<string> => {
  const { review, bench } = await benchDeciding(speaking, waiting);
  for (const by of voters) await speaking.act(by, `/reviews/${review}/ballots`, { bench, ...ballot });
  await outcomeTaken(speaking, waiting, review);
  return review;
};
