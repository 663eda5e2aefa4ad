import { newUuid } from '@gongkai/event-store';
import { setTimeout as pause } from 'node:timers/promises';
import { measured, type BenchContext, type Figure } from '../figure.js';
import { startProduct, type Server } from '../processes/child.js';
import { cpuMsOf, familyOf } from '@gongkai/testkit/proc';
import { paced } from '../rounds.js';
import { percentiles } from '../statistics.js';
import { found, type Founded } from '../world/founding.js';
import { clearedItem } from '../world/story.js';
import { environmentOf, placeIn, startWorld, tokenFor, type Place } from '../world/world.js';
import { caughtUp, headersOfVoters } from './http.js';

/** How the product runs, how many cases come to it in a second, and how long a step of one may take. @unit ms */
interface Setting {
  readonly mode: 'standalone' | 'distributed';
  readonly casesPerSecond: number;
  readonly atMost: number;
}

/** Beside the head: a body that a small unit has, whose votes don't hide what the steps between contexts take. */
const DEPUTIES = 2;
const LOOK_EVERY_MS = 20;
/** More than are on their way at a time. */
const ON_A_PAGE = 20;
const TOLD_WITHIN_MS = 30_000;
/** Until what is called often has been compiled. @unit s */
const WARM_UP_SECONDS = 8;

interface Caller {
  readonly url: string;
  readonly token: string;
}

type Row = Readonly<Record<string, unknown>>;

const called = async ({ url, token }: Caller, path: string, body?: object): Promise<Row> => {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const headers = { authorization: token, 'content-type': 'application/json', 'idempotency-key': newUuid() };
  const response = await fetch(`${url}/api/v1${path}`, { ...sent, headers });
  const answer = (await response.json()) as Row;
  if (!response.ok) throw new Error(`${path} was answered with ${String(response.status)} ${JSON.stringify(answer)}`);
  return answer;
};

interface Told {
  readonly row: Row;
  readonly at: number;
}

interface Awaiting {
  readonly told: (told: Told) => void;
  readonly failed: (error: unknown) => void;
}

/** A list that is looked at again and again, by one who waits for many. */
class Watched {
  private readonly awaited = new Map<string, Awaiting>();
  private isOver = false;
  private readonly looking: Promise<void>;

  constructor(
    private readonly caller: Caller,
    private readonly path: string,
    private readonly itemOf: (row: Row) => unknown,
  ) {
    this.looking = this.look();
  }

  /** Its row, and when that was first told. @throws Error when it is not told in time, or the list can't be had */
  told(item: string): Promise<Told> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`${this.path} never told of ${item}`));
      }, TOLD_WITHIN_MS);
      const told = (found: Told): void => {
        clearTimeout(late);
        resolve(found);
      };
      this.awaited.set(item, { told, failed: reject });
    });
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.looking;
  }

  private async look(): Promise<void> {
    for (; !this.isOver; await pause(LOOK_EVERY_MS)) {
      if (this.awaited.size === 0) continue;
      try {
        const { rows } = (await called(this.caller, this.path)) as { readonly rows: readonly Row[] };
        for (const row of rows) this.tell(String(this.itemOf(row)), { row, at: performance.now() });
      } catch (error) {
        for (const { failed } of this.awaited.values()) failed(error);
        return;
      }
    }
  }

  private tell(item: string, told: Told): void {
    this.awaited.get(item)?.told(told);
    this.awaited.delete(item);
  }
}

interface Steps {
  readonly listed: number[];
  readonly approved: number[];
}

/** Who acts on a case, each as a caller of the server. */
const callersOf = async ({ url }: Server, place: Place, founded: Founded) => {
  const tokens = await headersOfVoters(place, founded);
  const [head, ...deputies] = founded.voters.map((voter) => ({ url, token: tokens.get(voter) ?? '' }));
  const clerk = { url, token: `Bearer ${await tokenFor(place, founded.clerk)}` };
  if (head === undefined) throw new RangeError('nobody presides');
  return { clerk, voters: [...deputies, head] as const, first: deputies[0] ?? head };
};

/** One case after another is submitted, listed, voted through and approved, at a steady rate. @returns what its steps took */
const sendCases = async (
  server: Server,
  { place, founded, cases }: { readonly place: Place; readonly founded: Founded; readonly cases: readonly string[] },
  { casesPerSecond, seconds }: { readonly casesPerSecond: number; readonly seconds: number },
): Promise<Steps> => {
  const { clerk, voters, first } = await callersOf(server, place, founded);
  const waiting = new Watched(
    first,
    `/reviews?waitingFor=me&limit=${String(ON_A_PAGE)}`,
    ({ matter }) => (matter as Row)['subject'],
  );
  const approvals = `/items?organisation=${founded.organisation}&phase=approved&limit=${String(ON_A_PAGE)}`;
  const approved = new Watched(clerk, approvals, ({ item }) => item);
  const steps: Steps = { listed: [], approved: [] };
  try {
    await paced(casesPerSecond, seconds, async (n) => {
      const item = cases[n];
      if (item === undefined) return;
      await called(clerk, `/items/${item}/submissions`, {});
      const submittedAt = performance.now();
      const listed = await waiting.told(item);
      steps.listed.push(listed.at - submittedAt);
      const ballots = `/reviews/${String(listed.row['review'])}/ballots`;
      for (const voter of voters) await called(voter, ballots, { bench: 1, choice: 'yes' });
      const votedAt = performance.now();
      steps.approved.push((await approved.told(item)).at - votedAt);
    });
  } finally {
    await waiting.stop();
    await approved.stop();
  }
  return steps;
};

/** CPU time of the product so far, whatever processes it is. @unit ms */
const cpuMsOfAll = ({ pid }: Server): number => familyOf(pid).reduce((sum, one) => sum + cpuMsOf(one), 0);

const figureOf = ({ mode, casesPerSecond, atMost }: Setting): Figure => {
  const suffix = mode === 'standalone' ? '' : `-${mode}`;
  const ids = { listed: `review-listed${suffix}`, approved: `review-approved${suffix}` };
  const measure = async (bench: BenchContext) => {
    const seconds = bench.roundSeconds * bench.rounds;
    const place = await placeIn(bench.postgresUrl, bench.folder, `review_${mode}`);
    const world = await startWorld(place);
    const founded = await found(world, DEPUTIES);
    const cases: string[] = [];
    while (cases.length < casesPerSecond * (WARM_UP_SECONDS + seconds) + 2)
      cases.push(await clearedItem(world, founded));
    const server = await startProduct(mode, bench, environmentOf(place));
    try {
      await caughtUp(world);
      const first = casesPerSecond * WARM_UP_SECONDS + 1;
      const warming = { place, founded, cases: cases.slice(0, first) };
      await sendCases(server, warming, { casesPerSecond, seconds: WARM_UP_SECONDS });
      const rest = { place, founded, cases: cases.slice(first) };
      const before = cpuMsOfAll(server);
      const steps = await sendCases(server, rest, { casesPerSecond, seconds });
      const serverCpuMs = (cpuMsOfAll(server) - before) / steps.listed.length;
      return (['listed', 'approved'] as const).map((step) => {
        const all = percentiles(steps[step]);
        const what = { id: ids[step], unit: 'ms p99', target: { atMost } };
        return measured(what, all.p99, null, { ...all, mode, casesPerSecond, cases: steps[step].length, serverCpuMs });
      });
    } finally {
      await server.stop();
      await world.close();
    }
  };
  return { ids: [ids.listed, ids.approved], measure };
};

/** From the submission until the review is listed for who votes, and from the last vote until the item is approved. */
export const reviewStandalone = figureOf({ mode: 'standalone', casesPerSecond: 50, atMost: 300 });
export const reviewDistributed = figureOf({ mode: 'distributed', casesPerSecond: 20, atMost: 600 });
