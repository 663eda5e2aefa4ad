/** More changes than these are not searched for in one place: beyond, time and memory grow with their square. */
const MOST_EDITS = 300;
/** Tokens looked at, for each change that is searched for. */
const MOST_LOOKS = 10_000_000;
/** Steps of all searches of one comparison. */
const STEPS = 400_000;
/** What is segmented into words in one comparison, both texts together. @unit UTF-16 units */
const CHARACTERS = 80_000;
/** What beginning to segment a text costs, however short it is. @unit UTF-16 units */
const BEGINNING = 10;

/** What one comparison may still cost. It counts work and no time: the same two texts always get the same answer. */
export class Effort {
  private steps = STEPS;
  private characters = CHARACTERS;

  /** How many changes may be searched for among so many tokens. */
  editsAmong(tokens: number): number {
    return Math.floor(Math.min(MOST_EDITS, Math.sqrt(2 * this.steps), MOST_LOOKS / tokens));
  }

  spendEdits(edits: number): void {
    this.steps = Math.max(0, this.steps - (edits * edits) / 2);
  }

  /** Takes what segmenting the two texts costs, unless there is less left. */
  takeSegmenting(older: string, newer: string): boolean {
    const cost = older.length + newer.length + 2 * BEGINNING;
    if (cost > this.characters) return false;
    this.characters -= cost;
    return true;
  }
}
