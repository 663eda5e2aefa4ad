import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { findingsIn, SOUND } from './checks/log-check.js';
import { COMMAND_STEPS } from './unknown/command-steps.js';
import { DERIVED_STEPS } from './unknown/derived-steps.js';
import { startHousehold, type Household } from './unknown/household.js';
import { KURRENTDB_STEP } from './unknown/kurrentdb-step.js';
import { PRIVATE_STEPS } from './unknown/private-steps.js';
import { REACTION_STEPS } from './unknown/reaction-steps.js';
import { REVIEW_STEPS } from './unknown/review-steps.js';
import { LOSSES, OUTCOMES } from './unknown/steps.js';

jest.setTimeout(120_000);

const STEPS = [
  ...COMMAND_STEPS,
  KURRENTDB_STEP,
  ...DERIVED_STEPS,
  ...REVIEW_STEPS,
  ...REACTION_STEPS,
  ...PRIVATE_STEPS,
];
const CELLS = STEPS.flatMap((step) => LOSSES.map((lost) => ({ step, lost, title: `${step.name}, ${OUTCOMES[lost]}` })));

let folder: string;
let household: Household;
/** What each cell led to, counted again at the end. */
const counts = new Map<string, () => Promise<number>>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-unknown-'));
  household = await startHousehold(folder);
});
afterAll(async () => {
  await household.close();
  await rm(folder, { recursive: true });
});

interface Losing {
  hasLost(): boolean;
}

const hasLost = ({ house }: Household): boolean =>
  [house.edge.way, ...(Object.values(house.ways) as Losing[]), ...Object.values(house.buses)].every((one) =>
    one.hasLost(),
  );

describe(`E4 an outcome that stays unknown (${String(CELLS.length)} cells)`, () => {
  for (const [index, { step, lost, title }] of CELLS.entries())
    it(`of ${title}, is settled by trying again, once`, async () => {
      const count = await step.run(household, `cell-${String(index)}`, lost);
      await eventually(async () => expect([hasLost(household), await count()]).toEqual([true, 1]), 90_000);
      counts.set(title, count);
    });

  it('has left nothing twice, nothing parked, and rows that equal the fold of the log', async () => {
    const { house } = household;
    for (const { projections, reactions } of house.contexts) {
      expect(await projections.waitFor(await house.log.head(), 20_000)).toBe(true);
      expect(await projections.verify()).toMatchObject({ isEqual: true });
      const { processes, parkedDeadlines } = await reactions.status();
      expect([...processes.flatMap(({ parked }) => parked), ...parkedDeadlines]).toEqual([]);
    }
    expect(findingsIn(await household.events(), household.journal.lines())).toEqual(SOUND);
    for (const [title, count] of counts) expect([title, await count()]).toEqual([title, 1]);
    expect(counts.size).toBe(CELLS.length);
  });
});
