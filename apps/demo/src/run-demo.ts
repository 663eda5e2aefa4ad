import type { Bilingual } from '@gongkai/kernel';
import { adoptNextCatalogue, holdSessions } from './telling/adopting.js';
import { demoApi } from './telling/demo-api.js';
import { foundPlaces, readOrganisation } from './telling/founding.js';
import { opened } from './telling/opening.js';
import { reviewed } from './telling/reviewing.js';
import { followed } from './telling/sequels.js';
import type { Story } from './telling/story.js';
import type { ToldYear } from './telling/telling.js';
import { decidedInOneSession } from './telling/sitting.js';
import { begun, type ToldItem } from './telling/told-item.js';
import { collected } from './reading/collected.js';
import { checksumOf, readModelsOf, summaryOf, type DemoSummary } from './reading/summary.js';
import { SAID } from './texts/said.texts.js';
import { YEAR } from './year.js';

/** Where the story is told, and by whom it begins. */
export interface DemoOptions {
  /** `http://host:port` of a running system whose root is founded and has its first secretary. */
  readonly url: string;
  /** Ids that founding the root gave. */
  readonly root: { readonly organisation: string; readonly secretary: string };
  /** A bearer token for a person; asked for once per person. */
  readonly tokenFor: (person: string) => Promise<string>;
  readonly seed: number;
  /** One line of progress. */
  readonly say: (line: Bilingual) => void;
}

export interface DemoResult {
  readonly summary: DemoSummary;
  /** SHA-256 over the read models as the API shows them; the same for the same seed in every mode. */
  readonly checksum: string;
  /** What the checksum is over: for a test that finds two of them different. */
  readonly readModels: unknown;
}

const goesOn = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  if (await opened(telling, item)) await followed(telling, item);
};

const tell = async (telling: ToldYear, story: Story): Promise<void> => {
  const item = begun(telling, story);
  const review = await reviewed(telling, item);
  if (review !== 'stays') await goesOn(telling, item);
};

const tellingOf = async (options: DemoOptions): Promise<ToldYear> => {
  const { root, seed, say } = options;
  const telling: ToldYear = {
    client: demoApi(options),
    seed,
    say,
    ...{ today: '', zone: '' },
    people: new Map([['bureau/secretary', root.secretary]]),
    organisations: new Map([['bureau', root.organisation]]),
    carriers: new Map(),
    departments: new Map(),
    names: new Map([
      [root.organisation, 'organisation bureau'],
      [root.secretary, 'person bureau/secretary'],
    ]),
    refusals: [],
    waiting: [],
    forSession: [],
  };
  const { foundedOn, zone } = await readOrganisation(telling, 'bureau');
  return { ...telling, today: foundedOn, zone };
};

/**
 * Tells a year of the invented fisheries centre through the public HTTP API, one act after the other. Told again to the same
 * system with the same seed it repeats what was done, and goes on with what had to wait for days to pass.
 * @throws DemoFailure when the system answers otherwise than the story foresees
 */
export const runDemo = async (options: DemoOptions): Promise<DemoResult> => {
  const telling = await tellingOf(options);
  await foundPlaces(telling);
  await holdSessions(telling);
  await adoptNextCatalogue(telling);
  for (let month = 1; month <= 12; month += 1) {
    const stories = YEAR.filter((story) => story.month === month);
    for (const story of stories) await tell(telling, story);
    telling.say(SAID.month(month, stories.length));
  }
  for (const item of await decidedInOneSession(telling)) await goesOn(telling, item);
  telling.say(SAID.reads);
  const read = await collected(telling);
  const readModels = readModelsOf(telling, read);
  return { summary: summaryOf(telling, read), checksum: checksumOf(readModels), readModels };
};
