import { backoff, pause } from '@gongkai/async';
import type { Bus } from '@gongkai/bus';
import type { ReadModels } from '@gongkai/database';
import { derivedUuid } from '@gongkai/event-store';
import { textOfActor, type CalendarReference } from '@gongkai/kernel';
import { failpoint, Standstill, Tries, tryOnce, type RaiseAlarm } from '@gongkai/subscriptions';
import type { DeadlineDefinition, DeadlineKind, DeadlineRow } from './process-definition.js';
import { Recounting } from './recounting.js';
import { sendOnce, type Sent } from './sending.js';

export interface DeadlineRunnerOptions {
  readonly definition: DeadlineDefinition;
  readonly readModels: ReadModels;
  readonly bus: Bus;
  readonly onAlarm: RaiseAlarm;
  /** @unit ms since the epoch */
  readonly now: () => number;
  /** The calendar that is counted with in this process; what was counted with another is counted anew. */
  readonly calendar?: CalendarReference;
  /** How often the table is looked at. @unit ms */
  readonly wakeEveryMs?: number;
}

/** A deadline that waits for a person. */
export interface ParkedDeadline {
  readonly stream: string;
  readonly kind: string;
  /** @unit Instant */
  readonly dueAt: string;
  /** The code that its command was refused with. */
  readonly code: string | null;
  /** @unit Instant */
  readonly since: string;
}

interface Waiting {
  readonly tries: Tries;
  readonly until: number;
}

const BATCH = 100;
const WAKE_EVERY_MS = 1000;
const pauseAfter = backoff({ firstMs: 200, longestMs: 60_000 });
const ACTOR = textOfActor({ kind: 'process', name: 'deadlines' });
const keyOf = ({ stream, kind, dueAt }: DeadlineRow): string => `${stream}\n${kind}\n${dueAt}`;

/**
 * Sends the commands of dates that have come, in their order, as `process:deadlines`. A date is settled when its command was accepted
 * or refused with a code that its kind names; any other refusal parks it, with an alarm. One that can't be settled now
 * doesn't hold up the others.
 */
export class DeadlineRunner {
  readonly standstill = new Standstill('deadlines');
  private readonly kinds: ReadonlyMap<string, DeadlineKind>;
  private readonly recounting: Recounting | undefined;
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly options: DeadlineRunnerOptions) {
    this.kinds = new Map(options.definition.kinds.map((kind) => [kind.kind, kind]));
    const { definition, calendar } = options;
    const { recount } = definition;
    this.recounting =
      recount === undefined || calendar === undefined ? undefined : new Recounting({ ...options, recount, calendar });
  }

  /** Works until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { wakeEveryMs = WAKE_EVERY_MS } = this.options;
    this.waiting.clear();
    while (!signal.aborted) {
      await this.recounting?.look(signal);
      const settled = await this.once(signal);
      if (this.waiting.size === 0) this.standstill.goOn();
      if (settled < BATCH) await pause(wakeEveryMs, signal);
    }
  }

  parked(): Promise<ParkedDeadline[]> {
    return this.options.readModels.dataSource.query<ParkedDeadline[]>(
      `SELECT stream, kind, to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "dueAt", code,
         to_char(settled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
       FROM deadline_settled WHERE outcome = 'parked' ORDER BY due_at, stream, kind`,
    );
  }

  /** Lets a parked date be tried again. Gives whether there was one. */
  async retry(stream: string, kind: string): Promise<boolean> {
    const [, count] = await this.options.readModels.dataSource.query<[unknown, number]>(
      `DELETE FROM deadline_settled WHERE stream = $1 AND kind = $2 AND outcome = 'parked'`,
      [stream, kind],
    );
    return count > 0;
  }

  /** One look at what is due; gives how many were settled. */
  private async once(signal: AbortSignal): Promise<number> {
    let settled = 0;
    for (const row of await this.reached()) {
      if (signal.aborted) return settled;
      if ((this.waiting.get(keyOf(row))?.until ?? 0) > this.options.now()) continue;
      if (await this.settle(row)) settled += 1;
    }
    return settled;
  }

  private reached(): Promise<DeadlineRow[]> {
    return this.options.readModels.dataSource.query<DeadlineRow[]>(
      `SELECT deadline.stream, deadline.kind, deadline.data,
         to_char(deadline.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "dueAt"
       FROM deadline WHERE deadline.due_at <= $1 AND deadline.kind = ANY($2) AND NOT EXISTS (
         SELECT 1 FROM deadline_settled AS s WHERE s.stream = deadline.stream AND s.kind = deadline.kind AND s.due_at = deadline.due_at)
       ORDER BY deadline.due_at, deadline.stream, deadline.kind LIMIT $3`,
      [new Date(this.options.now()).toISOString(), [...this.kinds.keys()], BATCH + this.waiting.size],
    );
  }

  private async settle(row: DeadlineRow): Promise<boolean> {
    const kind = this.kinds.get(row.kind);
    if (kind === undefined) return false;
    const sent = await this.send(kind, row);
    failpoint('deadline.after-command');
    if (sent.kind === 'done') return this.mark(row, 'done', sent.code);
    const tries = this.waiting.get(keyOf(row))?.tries ?? this.triesOf(row);
    const came = tries.after(sent);
    if (came.kind !== 'again') return came.kind === 'parked' && this.park(row, came.code);
    this.waiting.set(keyOf(row), { tries, until: this.options.now() + came.afterMs });
    return false;
  }

  private send(kind: DeadlineKind, row: DeadlineRow): Promise<Sent> {
    const commandId = derivedUuid(row.stream, row.kind, row.dueAt);
    const told = { commandId, actor: ACTOR, correlation: commandId, answers: kind.answers };
    return tryOnce<Sent>(() => sendOnce(this.options.bus, { command: kind.command(row), ...told }));
  }

  private triesOf(row: DeadlineRow): Tries {
    const { onStalled } = this.standstill.hearing(({ code }) => this.tell('deadline.stalled', row, code));
    return new Tries({ pauseAfter, onStalled });
  }

  private async park(row: DeadlineRow, code: string): Promise<boolean> {
    await this.mark(row, 'parked', code);
    this.tell('deadline.parked', row, code);
    return true;
  }

  private tell(alarm: string, { stream, kind, dueAt }: DeadlineRow, error: string): void {
    this.options.onAlarm({ code: alarm, facts: { stream, kind, dueAt, error } });
  }

  private async mark(row: DeadlineRow, outcome: 'done' | 'parked', code?: string): Promise<boolean> {
    this.waiting.delete(keyOf(row));
    await this.options.readModels.dataSource.query(
      `INSERT INTO deadline_settled (stream, kind, due_at, outcome, code) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [row.stream, row.kind, row.dueAt, outcome, code ?? null],
    );
    return true;
  }
}
