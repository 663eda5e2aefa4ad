import { readFile } from 'node:fs/promises';
import { contextApis } from '@gongkai/contexts';
import { BODIES } from '@gongkai/kernel';
import { amount, chanceFor, eventually, isLong, SEED, say, startSystem, type RunningSystem } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { noteFigures } from '../figures.js';
import { castFor, type Cast } from './actors.js';
import { attackCommands } from './command-cells.js';
import { edgeAt, forEachOf, patient, type Edge } from './shots.js';
import { forgeriesFor } from './forgeries.js';
import { fuzz } from './fuzz/fuzz.js';
import { givenIn } from './given.js';
import { attackReads } from './read-cells.js';
import { sceneOf, type Scene } from './scene.js';

jest.setTimeout(isLong ? 3_600_000 : 300_000);

/** Resident at most, at any moment of the attack. @unit MiB */
const MOST_MEMORY_MIB = 1_536;
const REACHING_SHARE = 0.6;

/** What the attack of the morning tried, at least: it only grows. */
const LONG = { commandCells: 2_915, readCells: 15_070, requests: 20_000 };
const FORGERIES = 70;

const commands: readonly { readonly name: string }[] = contextApis.flatMap((api) => [...api.commands]);
const questions: readonly { readonly name: string }[] = contextApis.flatMap(({ routes }) =>
  routes.queries.map(({ contract }) => contract),
);
const GIVEN_BY_PERSONS = new Set(
  contextApis.flatMap(({ routes }) => routes.commands.map(({ contract }) => contract.name)),
);
const missingOf = (all: readonly { readonly name: string }[], found: ReadonlySet<string>): readonly string[] =>
  [...new Set(all.map(({ name }) => name).filter((name) => !found.has(name)))].sort();

/** Given by processes and the command line alone. */
const BY_NOBODY = missingOf(commands, GIVEN_BY_PERSONS);
/** Whom a review itself names, and nobody by an office. */
const BY_WHOM_THE_CASE_NAMES = ['AllowSecondRecord', 'UnmarkWeighty'];
/**
 * What no trial is accepted of, on a draft and on an open item: things are not where it is meant for, or its least body doesn't fit
 * them. Specs of the contexts try each where it is accepted. This list only shrinks.
 */
const NEVER_ACCEPTED: readonly string[] = [
  ...[
    'AdoptCatalogue',
    'AdoptOwnDays',
    'AdoptProfile',
    'AmendSession',
    'AnswerTakeover',
    'AppointFirstSecretary',
    'ArchiveItem',
    'AskTakeover',
  ],
  ...['ClearReason', 'CloseItem', 'ConfirmErasure', 'CorrectItem', 'CreateServiceAccount', 'DraftCatalogue'],
  ...['DraftItem', 'EndDelegation', 'EndServiceAccount', 'EnterHeldSession', 'MinuteSession'],
  ...['PlaceUnder'],
  ...['AllowSecondRecord', 'AnswerRemark', 'ConfirmRecord', 'ConfirmRecusal', 'ObjectToCarriedRecord', 'RestartReview'],
  'UnmarkWeighty',
  ...['ProposeWithdrawal', 'ProposeWithholding', 'ProveDelivery', 'ProvePosting', 'PublishCorrection', 'PublishItem'],
  ...['RefuseReason', 'ReleaseItem', 'RenewAppointment', 'RescueSecretary'],
  ...['ReviseItem', 'RewordReason', 'SubmitItem', 'WithdrawErasure', 'WithdrawTakeover'],
];
/** As above, of questions: nothing in the scene is out of use, and a second public version is on its way. */
const NEVER_ANSWERED: readonly string[] = ['OutOfUseText', 'PublicVersionDifference'];

let system: RunningSystem;
let edge: Edge;
let cast: Cast;
let scene: Scene;

beforeAll(async () => {
  system = await startSystem({ mode: 'standalone' });
  edge = edgeAt(system.url);
  cast = await castFor(system, patient(edge));
  scene = await sceneOf(cast, patient(edge));
});
afterAll(() => system.close());

const head = async (): Promise<string> => (await system.gongkai.run<{ head: string }>(['status'])).head;

/** The most that the process ever held. @unit MiB */
const peakOfMemory = async (): Promise<number> => {
  const status = await readFile(`/proc/${String(system.program().pid)}/status`, 'utf8');
  return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
};

describe(`an attack (seed ${String(SEED)})`, () => {
  it('gives no command to anybody for whom it is not listed, and writes nothing by a trial', async () => {
    const before = await head();
    const { cells, listed, listedCommands, accepted, wrong } = await attackCommands(patient(edge), {
      ...{ cast, scene },
      ...(isLong ? {} : { items: ['draft', 'open'] as const }),
    });
    await noteFigures({ commandCells: cells, listedCells: listed, commandsAccepted: accepted.size });
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThanOrEqual(isLong ? LONG.commandCells : commands.length * cast.attackers.length);
    expect(missingOf(commands, listedCommands)).toEqual([...BY_NOBODY, ...BY_WHOM_THE_CASE_NAMES].sort());
    const missing = missingOf(commands, accepted).filter((name) => !BY_NOBODY.includes(name));
    expect(isLong ? missing.filter((name) => !NEVER_ACCEPTED.includes(name)) : missing).toEqual(
      isLong ? [] : [...NEVER_ACCEPTED].sort(),
    );
    expect(await head()).toBe(before);
  });

  it('shows nobody what is hidden from him, and everybody what he may read', async () => {
    const { cells, answered, answeredQuestions, wrong } = await attackReads(patient(edge), {
      cast,
      scene,
      isWide: isLong,
    });
    await noteFigures({ readCells: cells, readsAnswered: answered });
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThanOrEqual(isLong ? LONG.readCells : questions.length * cast.attackers.length);
    expect(missingOf(questions, answeredQuestions)).toEqual(NEVER_ANSWERED);
  });

  it('opens nothing to a token that is none of ours', async () => {
    const forgeries = await forgeriesFor(system.dataDir, cast.holderOf('secretary').person);
    const { token } = await system.gongkai.run<{ token: string }>([
      ...['token', '--person', cast.holderOf('clerk').person],
    ]);
    await system.gongkai.run(['token', 'revoke', '--token', token]);
    const revoked = { what: 'called back', authorization: `Bearer ${token}` };
    const path = `/organisations/${cast.centre}`;
    await eventually(async () => expect((await edge({ path, token })).status).toBe(401));
    const all = [...forgeries, revoked];
    const wrong: string[] = [];
    await forEachOf(all, 4, async ({ what, authorization }) => {
      const headers = { authorization };
      for (const shot of [{ path }, { path: '/items', body: {} }]) {
        const { status, code } = await patient(edge)({ ...shot, headers });
        if (status !== 401 || code?.startsWith('auth.') !== true)
          wrong.push(`${what}: ${String(status)} ${code ?? ''}`);
      }
    });
    await noteFigures({ forgeries: all.length });
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(FORGERIES);
  });

  it('brings down nothing by whatever is sent, and is answered in words that are known', async () => {
    const offices = ['secretary', 'clerk', 'secrecyChecker', 'committeeMember', 'groupMember'];
    const given = new Map<string, unknown>([
      ...givenIn(cast, scene),
      ...Object.entries({
        body: BODIES,
        item: Object.values(scene.items),
        from: 1,
        to: [1, 2],
        version: [1, 2],
        round: 1,
      }),
    ]);
    const world = {
      ...{ below: chanceFor('attack'), attackers: cast.attackers, given },
      powerful: cast.attackers.filter(({ name }) => offices.includes(name)),
      items: Object.values(scene.items),
    };
    const { sent, reached, busy, byCode, wrong } = await fuzz(edge, world, amount(300, LONG.requests));
    say(
      [...byCode]
        .sort(([, a], [, b]) => b - a)
        .map(([code, times]) => `${code} ${String(times)}`)
        .join(', '),
    );
    await noteFigures({
      fuzzed: sent,
      reached,
      reachedShare: reached / sent,
      busy,
      peakMemoryMib: await peakOfMemory(),
    });
    expect(wrong).toEqual([]);
    expect(reached / sent).toBeGreaterThanOrEqual(REACHING_SHARE);
    expect(await peakOfMemory()).toBeLessThan(MOST_MEMORY_MIB);
  });

  it('leaves a system that is ready, has parked nothing, and whose read models equal the log', async () => {
    expect(system.program().hasEnded()).toBe(false);
    await eventually(async () => expect((await fetch(`${system.url}/health/ready`)).status).toBe(200));
    expect(await system.gongkai.run(['verify-read-models'])).toMatchObject({ isEqual: true });
  });
});
