import { ProblemException } from '@gongkai/problems';
import { BurstyRateLimiter, RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey } from './address-key.js';

/** How often may be asked: so many a second, and so many at once after a while of quiet. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** The rates of one edge, kept in its memory: of several gateways each counts for itself. */
export interface Rates {
  /** By address, where nobody has proven who he is. */
  readonly anonymous: Rate;
  /** By person. */
  readonly token: Rate;
}

/** The rest of a burst comes back within it: the longer, the nearer to the rate in the long run. @unit s */
const BURST_RETURNS_S = 60;
/** Of the promise: a second's window has passed by then. @unit s */
const LONGEST_RETRY_S = 2;

type Take = (key: string) => Promise<void>;

const taker = ({ perSecond, burst }: Rate): Take => {
  const steady = new RateLimiterMemory({ points: perSecond, duration: 1 });
  const rest = new RateLimiterMemory({ points: Math.max(0, burst - perSecond), duration: BURST_RETURNS_S });
  const limiter = new BurstyRateLimiter(steady, rest);
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      const { msBeforeNext } = refused as { readonly msBeforeNext: number };
      const seconds = Math.min(LONGEST_RETRY_S, Math.max(1, Math.ceil(msBeforeNext / 1000)));
      throw new ProblemException({ code: 'request.too-many', headers: { 'retry-after': String(seconds) } });
    }
  };
};

const untold: Take = () => Promise.resolve();

/** Counts requests before they are looked at. Without rates it counts nothing. */
export class RequestRates {
  readonly #byAddress: Take;
  readonly #byPerson: Take;

  constructor(rates?: Rates) {
    this.#byAddress = rates === undefined ? untold : taker(rates.anonymous);
    this.#byPerson = rates === undefined ? untold : taker(rates.token);
  }

  /** One request of somebody unproven. @throws ProblemException `request.too-many` with `Retry-After` */
  takeOfAddress(address: string): Promise<void> {
    return this.#byAddress(addressKey(address));
  }

  /** One request of a person whose token was verified. @throws ProblemException `request.too-many` with `Retry-After` */
  takeOfPerson(person: string): Promise<void> {
    return this.#byPerson(person);
  }
}
