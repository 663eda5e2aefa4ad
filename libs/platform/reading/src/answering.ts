import { questionOf, type BusRequest } from '@gongkai/bus';
import { instantOfMs, type QueryContract, type Reply } from '@gongkai/kernel';
import { readConsistencyToken } from '@gongkai/event-store';
import type { Projections } from '@gongkai/projections';
import type { LogPlace } from './log-place.js';
import { refusal, type Answer, type Asker, type Refused } from './answers.js';

/** How long an answer waits for the reader's own write. @unit ms */
const WAIT_MS = 2000;

/** What a query's answer waits for. */
export interface AnsweringOptions {
  /** The context whose tokens are waited for. */
  readonly context: string;
  readonly projections: Pick<Projections, 'waitFor' | 'isWhole'>;
  readonly log: LogPlace;
  /** @unit ms since the epoch */
  readonly now: () => number;
}

const atOnce = <T>(wait: () => Promise<T>): Promise<T> => wait();

type Waited = { readonly isBehind: boolean } | Refused;

/**
 * Answers queries over the bus: parses the question, waits for the reader's own write, tells when it is not there yet, and when
 * events wait behind one that the rows can't take: whatever is read then may lack them.
 */
export class Answering {
  constructor(private readonly options: AnsweringOptions) {}

  /** @throws Fault `malformed` when the question doesn't fit its contract. */
  async answer<Question, T>(
    contract: QueryContract<string, Question>,
    request: BusRequest,
    read: (question: Question, asker: Asker) => Promise<Answer<T>>,
  ): Promise<Reply<T>> {
    const { question, actor, correlation, after } = questionOf(contract, request);
    const waited = after === undefined ? { isBehind: false } : await this.waitFor(after, request);
    if ('kind' in waited) return waited;
    const found = await read(question, { actor, correlation, at: instantOfMs(this.options.now()) });
    if (found.kind !== 'answer') return found;
    const isBehind = waited.isBehind || !(await this.options.projections.isWhole());
    return isBehind ? { ...found, isBehind: true } : found;
  }

  /** A token of another context's write has nothing to wait for here. */
  private async waitFor(after: string, { aside = atOnce }: BusRequest): Promise<Waited> {
    const { context, log, projections } = this.options;
    const token = readConsistencyToken(after, await log.logId());
    if (token.kind === 'foreign') return refusal('after.foreign-log');
    if (token.kind === 'malformed') return refusal('after.malformed');
    if (token.context !== context || (await projections.waitFor(token.position, 0))) return { isBehind: false };
    // Nobody waits for what was never written.
    if (token.position > (await log.head())) return refusal('after.beyond-log');
    return { isBehind: !(await aside(() => projections.waitFor(token.position, WAIT_MS))) };
  }
}
