import { known, personAt, type ToldYear } from '../telling/telling.js';
import type { Place } from '../telling/story.js';

/** Rows of a list, of which every item tells at least its id and phase. */
export interface ItemRead {
  readonly item: string;
  readonly title: string | null;
  readonly phase: string;
}

interface PageRead {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/** All pages of a list, as one. */
const wholeList = async (telling: ToldYear, path: string, by?: string): Promise<readonly unknown[]> => {
  const rows: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const join = path.includes('?') ? '&' : '?';
    const paging = `${join}limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = (await telling.client.read(`${path}${paging}`, by)) as PageRead;
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
};

/** What the API answers of both places, when the story has been told. */
export interface Collected {
  readonly items: readonly ItemRead[];
  readonly publicItems: readonly ItemRead[];
  readonly withheld: readonly unknown[];
  /** Everything read, by path without ids. */
  readonly answers: Readonly<Record<string, unknown>>;
}

const ofPlace = async (telling: ToldYear, place: Place): Promise<Record<string, unknown>> => {
  const { client } = telling;
  const organisation = known(telling.organisations, place);
  const path = `/organisations/${organisation}`;
  const clerk = personAt(telling, place, 'clerk');
  const sessions = (await wholeList(telling, `${path}/sessions`, clerk)) as readonly { id: string }[];
  const held: unknown[] = [];
  for (const { id } of sessions) held.push(await client.read(`/sessions/${id}`, clerk));
  return {
    [`${place} itself`]: await client.read(path, clerk),
    [`${place} rows members`]: { rows: await wholeList(telling, `${path}/members`, clerk) },
    [`${place} offices`]: { rows: await wholeList(telling, `${path}/offices`, clerk) },
    [`${place} catalogue`]: { rows: await wholeList(telling, `${path}/catalogue-versions`, clerk) },
    [`${place} profile`]: { rows: await wholeList(telling, `${path}/profile-versions`, clerk) },
    [`${place} sessions`]: { rows: [...sessions, ...held] },
  };
};

const reviewsOf = async (telling: ToldYear, item: string, by: string): Promise<readonly unknown[]> => {
  const rows = (await wholeList(telling, `/items/${item}/reviews`, by)) as readonly { readonly review: string }[];
  const views: unknown[] = [];
  for (const { review } of rows) views.push(await telling.client.read(`/reviews/${review}`, by));
  return views;
};

const ofItem = async (telling: ToldYear, { item }: ItemRead, by: string): Promise<unknown> => ({
  view: await telling.client.read(`/items/${item}`, by),
  versions: await wholeList(telling, `/items/${item}/versions`, by),
  history: await wholeList(telling, `/items/${item}/history`, by),
  reviews: await reviewsOf(telling, item, by),
});

const itemsOf = async (telling: ToldYear, place: Place): Promise<Pick<Collected, 'items' | 'withheld' | 'answers'>> => {
  const by = personAt(telling, place, 'auditor');
  const at = `organisation=${known(telling.organisations, place)}`;
  const items = (await wholeList(telling, `/items?${at}`, by)) as readonly ItemRead[];
  const withheld = await wholeList(telling, `/withheld-register?${at}`, by);
  const answers: Record<string, unknown> = {
    [`${place} items`]: { rows: items },
    [`${place} withheld`]: { rows: withheld },
    [`${place} withheld for members`]: {
      rows: await wholeList(telling, `/withheld-register?${at}`, personAt(telling, place, 'member1')),
    },
  };
  for (const row of items) answers[`item ${telling.names.get(row.item) ?? row.item}`] = await ofItem(telling, row, by);
  return { items, withheld, answers };
};

/** Reads everything that the story left behind, through the API alone. */
export const collected = async (telling: ToldYear): Promise<Collected> => {
  const bureau = await itemsOf(telling, 'bureau');
  const centre = await itemsOf(telling, 'centre');
  const publicItems = (await wholeList(telling, '/public/items')) as readonly ItemRead[];
  const inPublic: Record<string, unknown> = { 'public items': { rows: publicItems } };
  for (const { item } of publicItems)
    inPublic[`public ${telling.names.get(item) ?? item}`] = await telling.client.read(`/public/items/${item}`);
  return {
    items: [...bureau.items, ...centre.items],
    publicItems,
    withheld: [...bureau.withheld, ...centre.withheld],
    answers: {
      ...(await ofPlace(telling, 'bureau')),
      ...(await ofPlace(telling, 'centre')),
      ...bureau.answers,
      ...centre.answers,
      ...inPublic,
    },
  };
};
