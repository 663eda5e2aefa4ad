import type { Cast } from '../story/cast.js';
import { text } from '../story/acts.js';

const CLAUSES = 5_500;

/** Han characters that follow from the seed alone. */
const han = (length: number, seed: number): string => {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(0x4e_00 + (Math.floor(state / 65_536) % 3_000));
  }).join('');
};

/** As long as a body may be; of two by other seeds every clause differs, which costs most to compare. */
const bodyOf = (seed: number): string =>
  Array.from({ length: CLAUSES }, (_, n) => `${han(18, seed * 10_000 + n)}${n % 9 === 8 ? '。\n' : '，'}`)
    .join('')
    .slice(0, 100_000);

/** What an item may say at most. */
export const largestText = (cast: Cast, seed: number) => ({
  ...text(cast),
  title: '题'.repeat(200),
  body: bodyOf(seed),
  sources: Array.from({ length: 25 }, () => ({ reference: '源'.repeat(500), sha256: 'a'.repeat(64) })),
});

/** Whom a session is called for, with all that it may talk about. */
/** For tomorrow: a day that has begun somewhere else is never yesterday there. */
export const largestSession = ({ organisation }: Cast) => ({
  organisation,
  body: 'leadingGroup',
  heldOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  place: '室'.repeat(300),
  agenda: Array.from({ length: 100 }, () => ({ title: '议'.repeat(300), isOpenness: true })),
});

/** Held yesterday at the latest, wherever that is. */
export const largestHeldSession = (cast: Cast) => ({
  ...largestSession(cast),
  heldOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
});

export const largestMinutes = () => ({
  minutesNumber: '号'.repeat(100),
  text: '录'.repeat(50_000),
  decisions: Array.from({ length: 10 }, (_, n) => ({
    ...{ number: `决${String(n)}`, point: n + 1, decidedOn: new Date().toISOString().slice(0, 10) },
    text: '定'.repeat(4_700),
  })),
});

/** The whole record again: every seat, every guest. */
export const largestAmendment = ({ secretary }: Cast) => {
  const { minutesNumber: _number, ...minutes } = largestMinutes();
  return {
    ...{ ...minutes, text: '录'.repeat(10_000), reason: '因'.repeat(2_000), chair: secretary.person },
    seats: Array.from({ length: 200 }, () => ({
      person: secretary.person,
      presence: 'absent',
      reason: '事'.repeat(25),
    })),
    guests: Array.from({ length: 100 }, () => '客'.repeat(20)),
  };
};
