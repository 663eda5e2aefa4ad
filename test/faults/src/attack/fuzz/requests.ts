import { randomUUID } from 'node:crypto';
import { commandPath, queryPath } from '@gongkai/client';
import { contextApis } from '@gongkai/contexts';
import type { CommandRoute, QueryRoute } from '@gongkai/contract-kit';
import type { Schema } from '@gongkai/kernel';
import type { ExtremeSchema, GivenFields } from '@gongkai/testkit';
import type { Attacker } from '../actors.js';
import type { Shot } from '../shots.js';
import { inputOf } from '../schema.js';
import { brokenBody, oddHeaders, oddMethod, oddPath } from './mutations.js';
import { oneOf, once, valueOf, type Below } from './values.js';

/** A request made by chance, with what its contract says of it. */
export interface Fuzzed {
  readonly shot: Shot;
  /** Nothing for a request that is bent outside its contract. */
  readonly plain?: Plain;
}

/** Sent as it is meant to be: its contract's schema says whether it is taken. */
export interface Plain {
  readonly isTaken: boolean;
  /** What a question is answered with. */
  readonly answer?: Schema<unknown>;
  readonly isCreating: boolean;
}

export interface FuzzWorld {
  readonly below: Below;
  readonly attackers: readonly Attacker[];
  /** Those who may do most, whose requests get farthest. */
  readonly powerful: readonly Attacker[];
  /** Fields of a known name; a list holds values to choose from. */
  readonly given: GivenFields;
  /** Items, those that the attack drafted too. */
  readonly items: readonly string[];
}

const commandRoutes = contextApis.flatMap(({ routes }) => routes.commands);
const queryRoutes = contextApis.flatMap(({ routes }) => routes.queries);

/** Done in truth, not as a trial only: they leave the people and their offices as they are. */
const isHarmless = ({ path }: CommandRoute): boolean => /^\/(items|sessions)/.test(path) || path.endsWith('/carriers');

const schemas = new Map<Schema<unknown>, ExtremeSchema>();

const schemaOf = (schema: Schema<unknown>): ExtremeSchema => {
  const known = schemas.get(schema) ?? inputOf(schema);
  schemas.set(schema, known);
  return known;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idIn = ({ below, given, items }: FuzzWorld, name: string): string => {
  if (once(below, 15)) return randomUUID();
  const known = name === 'item' ? oneOf(below, items) : given.get(name);
  const one: unknown = Array.isArray(known) ? oneOf<unknown>(below, known) : known;
  return typeof one === 'string' ? one : randomUUID();
};

const tokenIn = ({ below, attackers, powerful }: FuzzWorld): string | undefined =>
  oneOf(below, once(below, 8) ? attackers : powerful).token;

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const command = (world: FuzzWorld): Fuzzed => {
  const { below, given } = world;
  const route = oneOf(below, commandRoutes);
  const { contract, bodyParameters = [], target: targetName } = route;
  const whole = valueOf(schemaOf(contract.body), below, given);
  const target = targetName === undefined ? undefined : idIn(world, targetName);
  const path = commandPath(route, target, whole);
  const fields = isObject(whole) ? whole : {};
  const body = Object.fromEntries(Object.entries(fields).filter(([name]) => !bodyParameters.includes(name)));
  const headers = isHarmless(route) && once(below, 2) ? {} : { 'gongkai-trial': 'true' };
  // What the path carries is read there: a number of more than nine digits stays a text.
  const isInPath = bodyParameters.every((name) => /^[\w-]{1,40}$/.test(String(fields[name])));
  const isTaken = contract.body.safeParse(JSON.parse(JSON.stringify(whole))).success;
  const shot = { path, token: tokenIn(world), body, headers };
  return isInPath && bodyParameters.length === 0
    ? { shot, plain: { isTaken, isCreating: contract.creates } }
    : { shot };
};

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const questionIn = (world: FuzzWorld, { contract }: QueryRoute): Readonly<Record<string, unknown>> => {
  const made = valueOf(schemaOf(contract.question), world.below, world.given);
  const fields = isObject(made) ? made : {};
  const asked = Object.entries(fields).filter(([name, value]) => isScalar(value) && name !== 'cursor');
  return Object.fromEntries(asked.map(([name, value]) => [name, name === 'item' ? idIn(world, 'item') : value]));
};

const question = (world: FuzzWorld): Fuzzed => {
  const route = oneOf(world.below, queryRoutes);
  const asked = questionIn(world, route);
  const isTaken = route.contract.question.safeParse(asked).success;
  const token = route.isPublic === true ? undefined : tokenIn(world);
  // What is empty, or has a slash, makes another address.
  const isPlain = route.path.match(/\{\w+\}/g)?.every((name) => isUuid(String(asked[name.slice(1, -1)]))) ?? true;
  const shot = { path: queryPath(route, asked), token };
  return isPlain ? { shot, plain: { isTaken, answer: route.contract.answer, isCreating: false } } : { shot };
};

/** Bent somewhere: body, headers, address, method or token. */
const bent = ({ below }: FuzzWorld, { shot }: Fuzzed): Fuzzed => {
  const way = below(10);
  if (way < 5 && shot.body !== undefined) return { shot: { ...shot, body: brokenBody(below, shot.body) } };
  if (way < 7) return { shot: { ...shot, headers: { ...shot.headers, ...oddHeaders(below) } } };
  if (way < 9) return { shot: { ...shot, path: oddPath(below, shot.path) } };
  return once(below, 2)
    ? { shot: { ...shot, method: oddMethod(below) } }
    : { shot: { ...shot, token: oneOf(below, ['x', 'a.b.c', `${shot.token ?? ''}x`, 'A'.repeat(5_000)]) } };
};

/** The next request: a command or a question, one in four bent outside its contract. */
export const nextRequest = (world: FuzzWorld): Fuzzed => {
  const made = world.below(5) < 3 ? command(world) : question(world);
  return once(world.below, 4) ? bent(world, made) : made;
};
