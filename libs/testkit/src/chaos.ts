import { seededRandom } from './bus/seeded-random.js';

/** Experiments are short inside `npm test`; `npm run chaos` sets CHAOS=long. */
export const isLong = process.env['CHAOS'] === 'long';

const fromEnvironment = (name: string): number | undefined => {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name}: want a whole number`);
  return value;
};

/** Stands in the titles of experiments; the variable SEED gives it again. */
export const SEED = fromEnvironment('SEED') ?? Date.now() % 1_000_000;

/** How often something is done: the variable CHAOS_ROUNDS overrules both. */
export const rounds = (short: number, long: number): number =>
  fromEnvironment('CHAOS_ROUNDS') ?? (isLong ? long : short);

/** How much of something there is: events, clients, seconds. */
export const amount = (short: number, long: number): number => (isLong ? long : short);

/** 1, 2, …, n */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Chance for one experiment; whole numbers from 0 up to, not including, the bound. */
export const chanceFor = (experiment: string): ((bound: number) => number) => {
  const mixed = [...experiment].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0x7fff_ffff, SEED);
  const random = seededRandom(mixed);
  return (bound) => Math.floor(random() * bound);
};

/** Tells a figure of an experiment, on stderr. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** The nearest-rank percentile. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;

/** `p50 … ms, p95 … ms, most … ms of n` */
export const spread = (values: readonly number[]): string => {
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => String(Math.round(percentile(values, share))));
  return `p50 ${String(p50)} ms, p95 ${String(p95)} ms, most ${String(most)} ms of ${String(values.length)}`;
};
