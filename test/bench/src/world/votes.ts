import type { Founded } from './founding.js';
import { seed, type Template } from './template.js';
import type { World } from './world.js';

/** One vote that can be cast. */
export interface Vote {
  readonly review: string;
  readonly voter: string;
}

/** Reviews at a time: votes at once fall on different ones. */
const WIDTH = 1_000;

/** Votes for the measuring: each review gets all but the last ones, which would conclude it. */
export class Votes {
  private readonly ready: Vote[] = [];
  private taken = 0;

  constructor(
    private readonly world: World,
    private readonly founded: Founded,
    private readonly template: Template,
  ) {}

  /** Begins reviews until there are so many votes to cast. */
  async ensure(count: number): Promise<void> {
    const voters = this.founded.voters.slice(1, 4);
    while (this.ready.length - this.taken < count) {
      const reviews = await seed(this.world, this.template, WIDTH);
      for (const voter of voters) for (const review of reviews) this.ready.push({ review, voter });
    }
  }

  /** The next vote, nobody else's any more. @throws RangeError when none is left */
  next(): Vote {
    const vote = this.ready[this.taken];
    if (vote === undefined) throw new RangeError('too few votes were prepared');
    this.taken += 1;
    return vote;
  }
}
