import type { Settling, Stall } from './settle.js';

/** A part of the system that doesn't go on. */
export interface StoppedPart {
  readonly part: string;
  /** Stable code or class of the error, or of the rejection, never its text. */
  readonly code: string;
  /** @unit Instant */
  readonly since: string;
}

/** Of each part the first that was found of it. */
export const firstOfEach = (found: readonly StoppedPart[]): readonly StoppedPart[] =>
  [...new Map(found.toReversed().map((one) => [one.part, one])).values()].toReversed();

/** What is known of a part that failed too often in a row, until it goes on: for who watches over the process that runs it. */
export class Standstill {
  private found: Omit<StoppedPart, 'part'> | undefined;

  constructor(readonly part: string) {}

  /** Where it stands still now; nothing while it goes on, or runs elsewhere. */
  get stopped(): StoppedPart | undefined {
    return this.found && { part: this.part, ...this.found };
  }

  stop(code: string, since: Date): void {
    this.found = { code, since: this.found?.since ?? since.toISOString() };
  }

  goOn(): void {
    this.found = undefined;
  }

  /** Hears what {@link settle} has to say of its tries, and has a person told. */
  hearing(tell: (stall: Stall) => void): Pick<Settling, 'onStalled' | 'onSettled'> {
    return {
      onStalled: (stall) => {
        this.stop(stall.code, stall.since);
        tell(stall);
      },
      onSettled: () => this.goOn(),
    };
  }
}
