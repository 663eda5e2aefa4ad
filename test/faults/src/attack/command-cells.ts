import { randomUUID } from 'node:crypto';
import { commandPath } from '@gongkai/client';
import { contextApis } from '@gongkai/contexts';
import type { CommandRoute } from '@gongkai/contract-kit';
import type { CommandContract } from '@gongkai/kernel';
import type { Attacker, Cast } from './actors.js';
import { forEachOf, onceFor, type Edge, type Heard, type Shot, likeness } from './shots.js';
import { leastBodyOf, givenIn } from './given.js';
import { actsOf, isByOffice, mayDo } from './powers.js';
import { ITEM_NAMES, type ItemName, type Scene } from './scene.js';

/** One command on one thing, and who may give it. */
interface Case {
  readonly what: string;
  /** Nothing for a command that processes and the command line give: it has no address. */
  readonly route: CommandRoute | undefined;
  readonly path: string;
  /** The same on what isn't there. */
  readonly absentPath: string | undefined;
  readonly body: unknown;
  readonly name: string;
  readonly acts: readonly string[];
  /** Whether the acts above decide alone; else whoever bears one of them may still be refused. */
  readonly isDecided: boolean;
  readonly item: ItemName | undefined;
  /** What reads the thing, where it is no item. */
  readonly readBy: string | undefined;
}

/** Of a command that the case decides about: the act that it is in the attacked organisation, which has a head and a superior. */
export const ACT_HERE: ReadonlyMap<string, string> = new Map([
  ['EnrolMember', 'organisation.enrol'],
  ['EnrolStaff', 'organisation.enrol'],
  ['PlaceUnder', 'organisation.place'],
  ['RenewAppointment', 'organisation.appoint'],
  ['EndAppointment', 'organisation.appoint'],
  ['AppointNextSecretary', 'organisation.appoint-next-secretary'],
]);

/** The superior's body appoints: the power is held there. */
export const HELD_ABOVE = new Map([['AppointFirstSecretary', ['organisation.rescue-secretary']]]);

const fieldsOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** About somebody else than {@link givenIn} says: who is asked to recuse himself sits in the body. */
const personFor = (name: string, { deputies, hidden }: Cast): string =>
  (name === 'AskToRecuse' ? deputies[0] : undefined)?.person ?? hidden.person;

const AT_ONCE = 8;
/** A thing that isn't there. */
const NOWHERE = randomUUID();

export interface CommandFindings {
  readonly cells: number;
  /** Cells in which the tables list the actor. */
  readonly listed: number;
  /** Commands that somebody of the matrix is listed for. */
  readonly listedCommands: ReadonlySet<string>;
  /** Commands of which some trial was accepted. */
  readonly accepted: ReadonlySet<string>;
  readonly wrong: readonly string[];
}

/** Who reads what is hidden from others. */
export const READ_BY: ReadonlyMap<string, string> = new Map([
  ['session', 'organisation.read-sessions'],
  ['review', 'review.read'],
]);

const casesOf = (contract: CommandContract, cast: Cast, scene: Scene, names: readonly ItemName[]): readonly Case[] => {
  const given = new Map([...givenIn(cast, scene), ['person', personFor(contract.name, cast)] as const]);
  const made = leastBodyOf(contract, given);
  const route = contextApis.flatMap(({ routes }) => routes.commands).find((one) => one.contract.name === contract.name);
  const inPath = route?.bodyParameters ?? [];
  const body = Object.fromEntries(Object.entries(fieldsOf(made)).filter(([name]) => !inPath.includes(name)));
  const here = ACT_HERE.get(contract.name);
  const acts = HELD_ABOVE.get(contract.name) ?? (here === undefined ? actsOf(contract) : [here]);
  const { name } = contract;
  const common = {
    name,
    route,
    body,
    acts,
    isDecided: acts.length === 1 && isByOffice(acts),
    readBy: READ_BY.get(route?.target ?? ''),
  };
  if (route === undefined) {
    const path = `/${contract.subject.split('.')[0] ?? ''}/${kebab(name)}`;
    return [{ ...common, what: name, path, absentPath: undefined, item: undefined }];
  }
  const at = (target: string | undefined): string => commandPath(route, target, made);
  const absentPath = route.seenBy === undefined ? undefined : at(NOWHERE);
  if (route.target === 'item')
    return names.map((item) => ({
      ...{ ...common, what: `${name} on ${item}`, path: at(scene.items[item]), absentPath, item },
    }));
  const target = route.target === 'review' ? scene.review : given.get(route.target ?? '');
  const path = at(typeof target === 'string' ? target : undefined);
  return [{ ...common, what: name, path, absentPath, item: undefined }];
};

const isHiddenFrom = (one: Case, attacker: Attacker, scene: Scene): boolean =>
  one.item === undefined
    ? one.readBy !== undefined && !mayDo(attacker, [one.readBy])
    : scene.isHidden(one.item, attacker);

const faultOf = (one: Case, attacker: Attacker, heard: Heard): string | undefined => {
  const { status, code } = heard;
  if (status >= 500) return 'a fault';
  if (attacker.token === undefined) return status === 401 || one.route === undefined ? undefined : 'no token asked for';
  if (one.route === undefined) return status === 404 || status === 405 ? undefined : 'an address that should not be';
  if (!mayDo(attacker, one.acts)) return status === 403 || status === 404 ? undefined : 'not listed and not denied';
  const isDenied =
    status === 401 ||
    code === 'power.lacking' ||
    ['item.unknown', 'session.unknown', 'review.unknown'].includes(code ?? '');
  return isDenied && one.isDecided ? 'listed and denied' : undefined;
};

/** Sends every command, on every thing, by everybody, as a trial: who is not listed is denied, and told no more than of what isn't there. */
export const attackCommands = async (
  edge: Edge,
  {
    cast,
    scene,
    items = ITEM_NAMES,
  }: { readonly cast: Cast; readonly scene: Scene; readonly items?: readonly ItemName[] },
): Promise<CommandFindings> => {
  const cases = contextApis.flatMap(({ commands }) => commands).flatMap((one) => casesOf(one, cast, scene, items));
  const cells = cases.flatMap((one) => cast.attackers.map((attacker) => ({ one, attacker })));
  const accepted = new Set<string>();
  const wrong: string[] = [];
  const absents = new Map<string, Promise<Heard>>();
  const listedCommands = new Set<string>();
  let listed = 0;
  await forEachOf(cells, AT_ONCE, async ({ one, attacker }) => {
    const shot: Shot = { path: one.path, token: attacker.token, body: one.body, headers: { 'gongkai-trial': 'true' } };
    const heard = await edge(shot);
    if (mayDo(attacker, one.acts)) {
      listed += 1;
      listedCommands.add(one.name);
    }
    if (heard.status < 300) accepted.add(one.name);
    const fault = faultOf(one, attacker, heard);
    const said = `${one.what} by ${attacker.name}: ${String(heard.status)} ${heard.code ?? ''}`;
    if (fault !== undefined) wrong.push(`${said}, ${fault}`);
    if (one.absentPath === undefined || attacker.token === undefined) return;
    if (mayDo(attacker, one.acts) || !isHiddenFrom(one, attacker, scene)) return;
    const absentPath = one.absentPath;
    const absent = await onceFor(absents, `${absentPath} ${attacker.name}`, () => edge({ ...shot, path: absentPath }));
    if (likeness(absent) !== likeness(heard)) wrong.push(`${said}, where what is not there gives ${absent.text}`);
  });
  return { cells: cells.length, listed, listedCommands, accepted, wrong };
};
