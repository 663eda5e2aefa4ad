import type { Bus } from '@gongkai/bus';
import type { ReadModels } from '@gongkai/database';
import { derivedUuid } from '@gongkai/event-store';
import { textOfActor, type CalendarReference } from '@gongkai/kernel';
import type { RaiseAlarm } from '@gongkai/subscriptions';
import type { RecountDefinition, RecountTarget } from './process-definition.js';
import { sendOnce, type Sent } from './sending.js';

export interface RecountingOptions {
  readonly recount: RecountDefinition;
  readonly readModels: ReadModels;
  readonly bus: Bus;
  readonly onAlarm: RaiseAlarm;
  readonly calendar: CalendarReference;
  /** @unit ms since the epoch */
  readonly now: () => number;
}

const ACTOR = textOfActor({ kind: 'process', name: 'deadlines' });

/** Rows may lag behind at a start, and another process may still count with its own calendar: it is looked again. @unit ms */
const AGAIN_AFTER_MS = 60_000;
const AFTER_FAILURE_MS = 2_000;

/**
 * Asks what was counted with another calendar to be counted anew, once for each of its revisions: at the start of whoever runs
 * deadlines, and from then on at every look. Asking twice does nothing.
 */
export class Recounting {
  private readonly asked = new Set<string>();
  private next = 0;

  constructor(private readonly options: RecountingOptions) {}

  /** One look, if it is time for one. */
  async look(signal: AbortSignal): Promise<void> {
    if (performance.now() < this.next) return;
    const { recount, readModels, calendar, now } = this.options;
    const targets = await recount.targets(readModels.dataSource, calendar, now());
    let failed = 0;
    for (const target of targets) {
      if (signal.aborted) return;
      if (!(await this.settle(target))) failed += 1;
    }
    this.forgetOthers(targets);
    this.next = performance.now() + (failed > 0 ? AFTER_FAILURE_MS : AGAIN_AFTER_MS);
  }

  private idOf({ target, key }: RecountTarget): string {
    const { id, version } = this.options.calendar;
    return derivedUuid('recount', target, id, version, key);
  }

  /** Whether nothing is left to do for it now. */
  private async settle(target: RecountTarget): Promise<boolean> {
    const commandId = this.idOf(target);
    if (this.asked.has(commandId)) return true;
    const sent = await this.send(target, commandId);
    if (sent.kind === 'later' || sent.kind === 'doubtful') return false;
    this.asked.add(commandId);
    if (sent.kind === 'refused')
      this.options.onAlarm({ code: 'deadline.recount-refused', facts: { target: target.target, error: sent.code } });
    return true;
  }

  private send({ target }: RecountTarget, commandId: string): Promise<Sent> {
    const { recount, bus } = this.options;
    const command = { contract: recount.sends, target, body: {} };
    return sendOnce(bus, { command, commandId, actor: ACTOR, correlation: commandId, answers: recount.answers });
  }

  private forgetOthers(targets: readonly RecountTarget[]): void {
    const wanted = new Set(targets.map((target) => this.idOf(target)));
    for (const id of this.asked) if (!wanted.has(id)) this.asked.delete(id);
  }
}
