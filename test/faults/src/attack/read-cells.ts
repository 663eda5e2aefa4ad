import { randomUUID } from 'node:crypto';
import { queryPath } from '@gongkai/client';
import { contextApis } from '@gongkai/contexts';
import type { QueryRoute } from '@gongkai/contract-kit';
import { BODIES } from '@gongkai/kernel';
import type { ExtremeSchema } from '@gongkai/testkit';
import type { Attacker, Cast } from './actors.js';
import { fieldOf, forEachOf, onceFor, type Edge, type Heard, likeness } from './shots.js';
import { READ_BY } from './command-cells.js';
import { mayDo } from './powers.js';
import { ITEM_NAMES, type ItemName, type Scene } from './scene.js';
import { inputOf } from './schema.js';

interface Reading {
  readonly route: QueryRoute;
  readonly path: string;
  readonly item: ItemName | undefined;
  /** What reads the thing, where it is no item. */
  readonly readBy: string | undefined;
  /** The same of an item, or a session, that isn't there. */
  readonly absentPath: string | undefined;
}

export interface ReadFindings {
  readonly cells: number;
  readonly answered: number;
  /** Questions that somebody was answered. */
  readonly answeredQuestions: ReadonlySet<string>;
  readonly wrong: readonly string[];
}

type Question = Readonly<Record<string, unknown>>;

const AT_ONCE = 8;

/** What a filter is asked with, by its name or its kind. */
const valuesOf = (
  name: string,
  schema: ExtremeSchema,
  known: ReadonlyMap<string, readonly unknown[]>,
): readonly unknown[] => {
  const given = known.get(name);
  if (given !== undefined) return given;
  if (schema.enum !== undefined) return schema.enum;
  if (schema.type === 'boolean') return [true, false];
  return schema.type === 'integer' ? [1, 200] : [];
};

/** The question with what it must say, and, where asked, with each further filter at each of its values. */
const questionsOf = (
  schema: ExtremeSchema,
  known: ReadonlyMap<string, readonly unknown[]>,
  isWide: boolean,
): readonly Question[] => {
  const fields = Object.entries(schema.properties ?? {});
  const needed = fields.filter(([name]) => schema.required?.includes(name) === true);
  const base = needed.reduce<readonly Question[]>(
    (questions, [name, inner]) =>
      questions.flatMap((one) => valuesOf(name, inner, known).map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  const filters = fields.filter((field) => !needed.includes(field) && (isWide || field[0] === 'organisation'));
  return base.flatMap((one) => [
    one,
    ...filters.flatMap(([name, inner]) => valuesOf(name, inner, known).map((value) => ({ ...one, [name]: value }))),
  ]);
};

const itemOf = (scene: Scene, id: unknown): ItemName | undefined => ITEM_NAMES.find((name) => scene.items[name] === id);

/** A thing that isn't there. */
const NOWHERE = randomUUID();

const readingsOf = (
  route: QueryRoute,
  scene: Scene,
  known: ReadonlyMap<string, readonly unknown[]>,
  isWide: boolean,
): readonly Reading[] =>
  questionsOf(inputOf(route.contract.question), known, isWide).map((question) => {
    const item = itemOf(scene, question['item']);
    const thing = (['session', 'review'] as const).find((name) => question[name] === scene[name]);
    const absent = { ...question, [thing ?? 'item']: NOWHERE };
    const absentPath = item === undefined && thing === undefined ? undefined : queryPath(route, absent);
    return { route, path: queryPath(route, question), item, readBy: READ_BY.get(thing ?? ''), absentPath };
  });

const deadlinesOf = async (edge: Edge, cast: Cast, scene: Scene): Promise<readonly unknown[]> => {
  const { token } = cast.holderOf('clerk');
  const of = async (path: string): Promise<readonly unknown[]> => {
    const rows = fieldOf((await edge({ path, token })).body, 'rows');
    return Array.isArray(rows) ? rows.map((row: unknown) => fieldOf(row, 'deadline')) : [];
  };
  return [...(await of(`/items/${scene.items.open}/deadlines`)), ...(await of(`/reviews/${scene.review}/deadlines`))];
};

/** Asks every question, of every thing, by everybody: nobody is told a hidden text, and all who may read it are told it somewhere. */
export const attackReads = async (
  edge: Edge,
  { cast, scene, isWide }: { readonly cast: Cast; readonly scene: Scene; readonly isWide: boolean },
): Promise<ReadFindings> => {
  const known = new Map<string, readonly unknown[]>([
    ...Object.entries({
      organisation: [cast.centre],
      session: [scene.session],
      review: [scene.review],
      person: [cast.hidden.person],
    }),
    ...Object.entries({ item: Object.values(scene.items), body: BODIES, from: [1], to: [2], entry: ['R3'] }),
    ...Object.entries({ deadline: await deadlinesOf(edge, cast, scene), contact: [cast.hidden.contact] }),
    ...Object.entries({ responsible: [cast.holderOf('clerk').person], superior: [cast.root], name: ['中心'] }),
    ...Object.entries({ version: [1, 2], cursor: [], changedSince: [] }),
  ]);
  const readings = contextApis
    .flatMap(({ routes }) => routes.queries)
    .flatMap((one) => readingsOf(one, scene, known, isWide));
  const cells = readings.flatMap((one) => cast.attackers.map((attacker) => ({ one, attacker })));
  const wrong: string[] = [];
  const seen = new Map(scene.hidden.map(({ text }) => [text, new Set<Attacker>()]));
  const absents = new Map<string, Promise<Heard>>();
  const answeredQuestions = new Set<string>();
  let answered = 0;
  await forEachOf(cells, AT_ONCE, async ({ one: { route, path, item, readBy, absentPath }, attacker }) => {
    const heard = await edge({ path, token: attacker.token });
    const said = `${path} by ${attacker.name}: ${String(heard.status)} ${heard.code ?? ''}`;
    if (heard.status < 300) {
      answered += 1;
      answeredQuestions.add(route.contract.name);
    }
    if (heard.status >= 500) wrong.push(`${said}, a fault`);
    if (attacker.token === undefined && route.isPublic !== true && heard.status !== 401)
      wrong.push(`${said}, no token`);
    // What the address names is known to whoever sent it.
    const told =
      heard.status < 300 ? heard.text : heard.text.replaceAll(item === undefined ? path : scene.items[item], '');
    for (const hidden of scene.hidden)
      if (told.includes(hidden.text) && !path.includes(hidden.text)) {
        seen.get(hidden.text)?.add(attacker);
        if (!hidden.mayRead(attacker)) wrong.push(`${said}, tells ${hidden.what}`);
      }
    const isHidden =
      readBy === undefined ? item !== undefined && scene.isHidden(item, attacker) : !mayDo(attacker, [readBy]);
    if (absentPath === undefined || !isHidden) return;
    const absent = await onceFor(absents, `${absentPath} ${attacker.name}`, () =>
      edge({ path: absentPath, token: attacker.token }),
    );
    if (likeness(absent) !== likeness(heard)) wrong.push(`${said}, where what is not there gives ${absent.text}`);
  });
  for (const { what, text, mayRead } of scene.hidden)
    for (const attacker of cast.attackers)
      if (mayRead(attacker) && attacker.token !== undefined && seen.get(text)?.has(attacker) !== true)
        wrong.push(`${attacker.name} is nowhere told ${what}, which he may read`);
  return { cells: cells.length, answered, answeredQuestions, wrong };
};
