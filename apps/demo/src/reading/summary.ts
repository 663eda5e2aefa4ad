import { createHash } from 'node:crypto';
import type { ShownRefusal, Telling } from '../telling/telling.js';
import { known } from '../telling/telling.js';
import type { Collected } from './collected.js';
import { normalised, textHashesIn } from './normalised.js';

/** Something worth opening, and where. `GET` unless the text says otherwise. */
export interface Sight {
  readonly what: string;
  readonly address: string;
  /** The person whose token shows it; nobody's for what is public. */
  readonly as: string | null;
}

/** What the story left behind. */
export interface DemoSummary {
  readonly organisations: Readonly<Record<string, string>>;
  readonly items: number;
  readonly phases: Readonly<Record<string, number>>;
  readonly publicItems: number;
  readonly withheld: number;
  readonly commands: number;
  readonly refusals: readonly ShownRefusal[];
  readonly waiting: readonly ShownRefusal[];
  readonly look: readonly Sight[];
}

const counted = (values: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

const idOf = ({ names }: Telling, story: string): string => {
  const found = [...names].find(([, name]) => name === `item ${story}`);
  return found?.[0] ?? '';
};

const sights = (telling: Telling): readonly Sight[] => {
  const api = `${telling.client.url}/api/v1`;
  const auditor = known(telling.people, 'centre/auditor');
  const member = known(telling.people, 'centre/member1');
  const centre = known(telling.organisations, 'centre');
  const open = (what: string, path: string): Sight => ({ what, address: `${api}${path}`, as: null });
  const asAuditor = (what: string, path: string): Sight => ({ what, address: `${api}${path}`, as: auditor });
  const corrected = idOf(telling, 'jun-hatchery-progress');
  return [
    open('what is public', '/public/items?limit=20'),
    open('a project above CNY 50,000, third stage', `/public/items/${idOf(telling, 'sep-hatchery-done')}`),
    open('a public item corrected in substance', `/public/items/${corrected}`),
    open('the difference between its versions', `/public/items/${corrected}/differences?from=1&to=2`),
    open('the tombstone of what was withdrawn by vote', `/public/items/${idOf(telling, 'sep-festival')}`),
    {
      what: 'the withheld register as members see it, one title masked',
      address: `${api}/withheld-register?organisation=${centre}`,
      as: member,
    },
    asAuditor(
      'a history: returned by the superior and revised',
      `/items/${idOf(telling, 'oct-budget-change')}/history`,
    ),
    asAuditor('a review with a recusal', `/items/${idOf(telling, 'apr-appointment')}`),
    asAuditor('what was withdrawn for privacy', `/items/${idOf(telling, 'jun-admission')}`),
    asAuditor('all items of the centre', `/items?organisation=${centre}&limit=100`),
    { what: 'the API and its page', address: `${telling.client.url}/api/docs`, as: null },
  ];
};

/** Everything that the API says, in the story's own names. */
export const readModelsOf = (telling: Telling, { answers }: Collected): unknown =>
  normalised(answers, { ...telling, textHashes: new Set(textHashesIn(answers)) });

/** SHA-256 over what {@link readModelsOf} gives. */
export const checksumOf = (readModels: unknown): string =>
  createHash('sha256').update(JSON.stringify(readModels)).digest('hex');

export const summaryOf = (telling: Telling, { items, publicItems, withheld }: Collected): DemoSummary => ({
  organisations: Object.fromEntries(telling.organisations),
  items: items.length,
  phases: counted(items.map(({ phase }) => phase)),
  publicItems: publicItems.length,
  withheld: withheld.length,
  commands: telling.client.sent(),
  refusals: telling.refusals,
  waiting: telling.waiting,
  look: sights(telling),
});
