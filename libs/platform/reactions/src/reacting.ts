import { backoff, isTransient, pause } from '@gongkai/async';
import type { Bus } from '@gongkai/bus';
import { faultCodeOf } from '@gongkai/database';
import { commandIdFrom } from '@gongkai/event-store';
import { textOfActor, type Facts } from '@gongkai/kernel';
import { failpoint, FailpointHit, type RaiseAlarm } from '@gongkai/subscriptions';
import type { CommandToSend, ProcessDefinition } from './process-definition.js';
import type { ReceivedEvent } from './published.js';
import { sendOnce, type Sending } from './sending.js';

/** Tries of what may be poison before its stream is parked. */
export const MAX_TRIES = 5;
const pauseAfter = backoff({ firstMs: 100, longestMs: 5000 });
/** Failures in a row after which a person is told that something is waited for; then every so many again. */
const FAILURES_TOLD = MAX_TRIES + 1;

/** What became of a published event in a process. */
export type Reacted =
  { readonly kind: 'done' } | { readonly kind: 'parked'; readonly code: string } | { readonly kind: 'aborted' };

export interface ReactingOptions {
  readonly definition: ProcessDefinition;
  readonly bus: Bus;
  readonly onAlarm: RaiseAlarm;
}

/** Decides what follows from a published event and sends it, until it is accepted or refused. */
export class Reacting {
  private readonly actor: string;

  constructor(private readonly options: ReactingOptions) {
    this.actor = textOfActor({ kind: 'process', name: options.definition.name });
  }

  hasReactionTo(name: string): boolean {
    return this.options.definition.reactions.some(({ contract }) => contract.name === name);
  }

  async to(event: ReceivedEvent, signal: AbortSignal): Promise<Reacted> {
    const commands = await this.commandsFor(event, signal);
    if (commands.kind !== 'done') return commands;
    for (const command of commands.commands) {
      const sent = await this.send(this.sendingOf(event, command), signal);
      if (sent.kind !== 'done') return sent;
      failpoint('process.after-command');
    }
    return { kind: 'done' };
  }

  private sendingOf(event: ReceivedEvent, command: CommandToSend): Sending {
    const key = command.key === undefined ? event.event : `${event.event}\n${command.key}`;
    return {
      command,
      commandId: commandIdFrom(this.actor, key),
      actor: this.actor,
      correlation: event.correlation,
      causation: event.event,
      answers: this.options.definition.answers,
    };
  }

  private async commandsFor(
    event: ReceivedEvent,
    signal: AbortSignal,
  ): Promise<Exclude<Reacted, { kind: 'done' }> | { kind: 'done'; commands: readonly CommandToSend[] }> {
    const { data, ...about } = event;
    const reaction = this.options.definition.reactions.find(({ contract }) => contract.name === event.name);
    if (reaction === undefined) return { kind: 'done', commands: [] };
    let doubts = 0;
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        const commands = await reaction.react(data, about);
        if (new Set(commands.map(({ key }) => key)).size < commands.length)
          throw new RangeError('several commands for one event need a key each');
        return { kind: 'done', commands };
      } catch (error) {
        if (error instanceof FailpointHit) throw error;
        if (!isTransient(error) && (doubts += 1) === MAX_TRIES) return { kind: 'parked', code: faultCodeOf(error) };
        this.tell(tries, { event: event.name, error: faultCodeOf(error) });
        await pause(pauseAfter(tries), signal);
      }
    }
    return { kind: 'aborted' };
  }

  private async send(sending: Sending, signal: AbortSignal): Promise<Reacted> {
    let doubts = 0;
    for (let tries = 1; !signal.aborted; tries += 1) {
      const sent = await sendOnce(this.options.bus, sending);
      if (sent.kind === 'done') return { kind: 'done' };
      if (sent.kind === 'refused') return { kind: 'parked', code: sent.code };
      if (sent.kind === 'doubtful' && (doubts += 1) === MAX_TRIES) return { kind: 'parked', code: sent.code };
      this.tell(tries, { command: sending.command.contract.name, error: sent.code });
      await pause(pauseAfter(tries), signal);
    }
    return { kind: 'aborted' };
  }

  private tell(failures: number, facts: Facts): void {
    if (failures % FAILURES_TOLD === 0)
      this.options.onAlarm({ code: 'process.stalled', facts: { process: this.options.definition.name, ...facts } });
  }
}
