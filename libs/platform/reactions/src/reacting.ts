import type { Bus } from '@gongkai/bus';
import { commandIdFrom } from '@gongkai/event-store';
import { textOfActor, type Facts } from '@gongkai/kernel';
import { failpoint, settle, type RaiseAlarm, type Settled } from '@gongkai/subscriptions';
import type { CommandToSend, ProcessDefinition } from './process-definition.js';
import type { ReceivedEvent } from './published.js';
import { sendOnce, type Sending } from './sending.js';

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

  async to(event: ReceivedEvent, signal: AbortSignal): Promise<Settled> {
    const commands: CommandToSend[] = [];
    const decided = await this.decide(event, commands, signal);
    if (decided.kind !== 'done') return decided;
    for (const command of commands) {
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

  /** Fills in the commands that follow. */
  private decide(event: ReceivedEvent, into: CommandToSend[], signal: AbortSignal): Promise<Settled> {
    const { data, ...about } = event;
    const reaction = this.options.definition.reactions.find(({ contract }) => contract.name === event.name);
    const attempt = async (): Promise<{ readonly kind: 'done' }> => {
      const commands = (await reaction?.react(data, about)) ?? [];
      if (new Set(commands.map(({ key }) => key)).size < commands.length)
        throw new RangeError('several commands for one event need a key each');
      into.push(...commands);
      return { kind: 'done' };
    };
    return settle(attempt, { signal, onStalled: (error) => this.tell({ event: event.name, error }) });
  }

  private send(sending: Sending, signal: AbortSignal): Promise<Settled> {
    const command = sending.command.contract.name;
    return settle(() => sendOnce(this.options.bus, sending), {
      signal,
      onStalled: (error) => this.tell({ command, error }),
    });
  }

  private tell(facts: Facts): void {
    this.options.onAlarm({ code: 'process.stalled', facts: { process: this.options.definition.name, ...facts } });
  }
}
