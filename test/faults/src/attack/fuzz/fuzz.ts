import { contextApis } from '@gongkai/contexts';
import { gatewayProblems } from '@gongkai/gateway-lib';
import { fieldOf, forEachOf, type Edge, type Heard } from '../shots.js';
import { nextRequest, type Fuzzed, type FuzzWorld, type Plain } from './requests.js';

export interface FuzzFindings {
  readonly sent: number;
  /** What a context decided or answered, by the answer's code. */
  readonly reached: number;
  /** Answered that it can't be done at this moment. */
  readonly busy: number;
  readonly byCode: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
}

const AT_ONCE = 8;
const BUSY: readonly number[] = [503, 504];

const problems = gatewayProblems().texts;
const OF_CONTEXTS: ReadonlySet<string> = new Set([
  ...contextApis.flatMap(({ rejections }) => Object.keys(rejections)),
  ...['revision.stale', 'idempotency.other-body', 'query.cursor-invalid', 'outcome-unknown'],
]);

const isReached = ({ status, code }: Heard): boolean => status < 400 || (code !== undefined && OF_CONTEXTS.has(code));

/** What an answer may not be, whatever was sent. */
const faultOf = ({ status, headers, body, code }: Heard, method: string | undefined): string | undefined => {
  if (status >= 500 && !BUSY.includes(status)) return 'a fault';
  if (status < 400 || method === 'HEAD') return undefined;
  if (headers['content-type']?.startsWith('application/problem+json') !== true) return 'no problem document';
  const said = code === undefined || !Object.hasOwn(problems, code) ? undefined : problems[code];
  if (said === undefined) return 'a code that nobody knows';
  if (said.status !== status || fieldOf(body, 'status') !== status) return 'another status than its code has';
  return typeof fieldOf(body, 'correlation') === 'string' ? undefined : 'no correlation';
};

/** Where the request is what its contract says, or just isn't. */
const mistakeOf = ({ status, body, code }: Heard, { isTaken, answer }: Plain): string | undefined => {
  if (!isTaken) return status < 400 ? 'taken against its contract' : undefined;
  if (code === 'malformed') return 'not taken though it fits its contract';
  if (status >= 300 || answer === undefined) return undefined;
  const parsed = answer.safeParse(body);
  return parsed.success ? undefined : 'an answer against its contract';
};

const shortOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value)).slice(0, 400);

const saidOf = ({ shot }: Fuzzed, { status, code, text }: Heard, fault: string): string =>
  `${fault}: ${String(status)} ${code ?? ''} ${shot.method ?? ''} ${shot.path.slice(0, 200)} ${shortOf(shot.headers)} ${shortOf(shot.body)} ${text.slice(0, 200)}`;

/** Sends so many requests made by chance, and judges each answer. */
export const fuzz = async (
  edge: Edge,
  world: Omit<FuzzWorld, 'items'> & { items: string[] },
  count: number,
): Promise<FuzzFindings> => {
  const byCode = new Map<string, number>();
  const wrong: string[] = [];
  let reached = 0;
  let busy = 0;
  const judge = (fuzzed: Fuzzed, heard: Heard): void => {
    const { status, body, code } = heard;
    byCode.set(code ?? String(status), (byCode.get(code ?? String(status)) ?? 0) + 1);
    if (isReached(heard)) reached += 1;
    if (BUSY.includes(status)) busy += 1;
    const { shot, plain } = fuzzed;
    const fault = faultOf(heard, shot.method) ?? (plain === undefined ? undefined : mistakeOf(heard, plain));
    if (fault !== undefined) wrong.push(saidOf(fuzzed, heard, fault));
    if (status === 201 && shot.path === '/items' && shot.headers?.['gongkai-trial'] === undefined)
      world.items.push(String(fieldOf(body, 'id')));
  };
  await forEachOf(Array.from({ length: count }), AT_ONCE, async () => {
    const fuzzed = nextRequest(world);
    try {
      judge(fuzzed, await edge(fuzzed.shot));
    } catch (error) {
      wrong.push(`no answer (${String(error)}): ${shortOf(fuzzed.shot)}`);
    }
  });
  return { sent: count, reached, busy, byCode, wrong };
};
