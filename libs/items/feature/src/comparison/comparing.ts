import { Effort } from './effort.js';
import { matchedTokens, type Match } from './matching.js';
import { Stretches, type Comparison } from './stretches.js';
import { clausesOf, linesOf, wordsOf, type Tokenizer } from './tokens.js';

/** What is equal is found in lines first, then in clauses between equal lines, then in words between equal clauses. */
const LEVELS: readonly Tokenizer[] = [linesOf, clausesOf, wordsOf];

interface Work {
  readonly effort: Effort;
  readonly found: Stretches;
}

/** Works until the next place where it may be interrupted. */
type Steps = Generator<undefined, void, undefined>;

function* tokensOf(text: string, tokenizer: Tokenizer): Generator<undefined, readonly string[], undefined> {
  const tokens: string[] = [];
  for (const some of tokenizer(text)) {
    for (const token of some) tokens.push(token);
    yield;
  }
  return tokens;
}

const placesAfter = (tokens: readonly string[]): readonly number[] => {
  let place = 0;
  return [0, ...tokens.map((token) => (place += token.length))];
};

interface Side {
  readonly text: string;
  readonly places: readonly number[];
}

const between = ({ text, places }: Side, from: number, to: number): string => text.slice(places[from], places[to]);

/** What lies between matches is compared more finely. */
function* throughMatches(
  [older, newer, matches]: readonly [Side, Side, readonly Match[]],
  level: number,
  work: Work,
): Steps {
  let [olderAt, newerAt] = [0, 0];
  for (const [inOlder, inNewer] of [...matches, [older.places.length - 1, newer.places.length - 1] as const]) {
    yield* compared(between(older, olderAt, inOlder), between(newer, newerAt, inNewer), level + 1, work);
    work.found.add('same', between(newer, inNewer, inNewer + 1).length);
    [olderAt, newerAt] = [inOlder + 1, inNewer + 1];
  }
}

/** What both are found to share by tokens of a kind; nothing where that is too much work. */
function* sharedBy(
  tokenizer: Tokenizer,
  [older, newer]: readonly [string, string],
  effort: Effort,
): Generator<undefined, readonly [Side, Side, readonly Match[]] | undefined, undefined> {
  if (tokenizer === wordsOf && !effort.takeSegmenting(older, newer)) return undefined;
  const tokens = [yield* tokensOf(older, tokenizer), yield* tokensOf(newer, tokenizer)] as const;
  const matches = matchedTokens(...tokens, effort);
  yield;
  if (matches === undefined) return undefined;
  return [{ text: older, places: placesAfter(tokens[0]) }, { text: newer, places: placesAfter(tokens[1]) }, matches];
}

function* compared(older: string, newer: string, level: number, { effort, found }: Work): Steps {
  const tokenizer = LEVELS[level];
  if (older === newer) found.add('same', newer.length);
  else if (older === '' || newer === '' || tokenizer === undefined) found.addChanged(older.length, newer.length);
  else {
    const shared = yield* sharedBy(tokenizer, [older, newer], effort);
    if (shared === undefined) found.addUncompared(older.length, newer.length);
    else yield* throughMatches(shared, level, { effort, found });
  }
}

/**
 * Compares two texts step by step: time and memory are bounded, whatever they say; where that isn't enough the answer is coarser
 * and says so. @clause S2.1(5)
 */
export function* comparing(older: string, newer: string): Generator<undefined, Comparison, undefined> {
  const work: Work = { effort: new Effort(), found: new Stretches() };
  yield* compared(older, newer, 0, work);
  return work.found.collected();
}

/** Compares short texts at once. */
export const comparisonOf = (older: string, newer: string): Comparison => {
  const steps = comparing(older, newer);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
