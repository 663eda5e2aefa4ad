import { createHash } from 'node:crypto';
import type { Bilingual } from '@gongkai/kernel';
import { OUTLOOKS } from '../texts/said.texts.js';
import type { ShownRefusal, ToldYear } from '../telling/telling.js';
import { known } from '../telling/telling.js';
import type { Collected } from './collected.js';
import { normalised, textHashesIn } from './normalised.js';

/** Something worth opening, and where. `GET` unless the text says otherwise. */
export interface Outlook {
  readonly what: Bilingual;
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
  readonly look: readonly Outlook[];
}

const counted = (values: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

const idOf = ({ names }: ToldYear, story: string): string => {
  const found = [...names].find(([, name]) => name === `item ${story}`);
  return found?.[0] ?? '';
};

const outlooks = (telling: ToldYear): readonly Outlook[] => {
  const api = `${telling.client.url}/api/v1`;
  const auditor = known(telling.people, 'centre/auditor');
  const member = known(telling.people, 'centre/member1');
  const centre = known(telling.organisations, 'centre');
  const open = (what: Bilingual, path: string): Outlook => ({ what, address: `${api}${path}`, as: null });
  const asAuditor = (what: Bilingual, path: string): Outlook => ({ what, address: `${api}${path}`, as: auditor });
  const corrected = idOf(telling, 'jun-hatchery-progress');
  return [
    open(OUTLOOKS.publicItems, '/public/items?limit=20'),
    open(OUTLOOKS.project, `/public/items/${idOf(telling, 'sep-hatchery-done')}`),
    open(OUTLOOKS.corrected, `/public/items/${corrected}`),
    open(OUTLOOKS.difference, `/public/items/${corrected}/differences?from=1&to=2`),
    open(OUTLOOKS.tombstone, `/public/items/${idOf(telling, 'sep-festival')}`),
    {
      what: OUTLOOKS.register,
      address: `${api}/withheld-register?organisation=${centre}`,
      as: member,
    },
    asAuditor(OUTLOOKS.history, `/items/${idOf(telling, 'oct-budget-change')}/history`),
    asAuditor(OUTLOOKS.recusal, `/items/${idOf(telling, 'apr-appointment')}/reviews`),
    asAuditor(OUTLOOKS.privacy, `/items/${idOf(telling, 'jun-admission')}`),
    asAuditor(OUTLOOKS.all, `/items?organisation=${centre}&limit=100`),
    { what: OUTLOOKS.api, address: `${telling.client.url}/api/docs`, as: null },
  ];
};

/** Everything that the API says, in the story's own names. */
export const readModelsOf = (telling: ToldYear, { answers }: Collected): unknown =>
  normalised(answers, { ...telling, textHashes: new Set(textHashesIn(answers)) });

/** SHA-256 over what {@link readModelsOf} gives. */
export const checksumOf = (readModels: unknown): string =>
  createHash('sha256').update(JSON.stringify(readModels)).digest('hex');

export const summaryOf = (telling: ToldYear, { items, publicItems, withheld }: Collected): DemoSummary => ({
  organisations: Object.fromEntries(telling.organisations),
  items: items.length,
  phases: counted(items.map(({ phase }) => phase)),
  publicItems: publicItems.length,
  withheld: withheld.length,
  commands: telling.client.sent(),
  refusals: telling.refusals,
  waiting: telling.waiting,
  look: outlooks(telling),
});
