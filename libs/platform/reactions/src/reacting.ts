import type { Bus } from '@gongkai/bus';
import { commandIdFrom } from '@gongkai/event-store';
import { textOfActor, type Facts } from '@gongkai/kernel';
import { failpoint, settle, Standstill, type RaiseAlarm, type Settled, type Settling } from '@gongkai/subscriptions';
import type { ProcessDefinition } from './process-definition.js';
import type { ReceivedEvent } from './published.js';
import { sendOnce, type Sending } from './sending.js';

export interface ReactingOptions {
  readonly definition: ProcessDefinition;
  readonly bus: Bus;
  readonly onAlarm: RaiseAlarm;
}

/**
 * The commands that follow from a published event, as they are sent: the same each time it is heard, ids included.
 * @throws RangeError when several commands have no key that tells them apart; ZodError when the data are not the contract's
 */
export const sendingsFor = async (
  { name, reactions, answers }: ProcessDefinition,
  event: ReceivedEvent,
): Promise<readonly Sending[]> => {
  const { data, ...about } = event;
  const concerned = reactions.filter(({ contract }) => contract.name === event.name);
  const commands = (await Promise.all(concerned.map(({ react }) => react(data, about, undefined)))).flat();
  if (new Set(commands.map(({ key }) => key)).size < commands.length)
    throw new RangeError('several commands for one event need a key each');
  const actor = textOfActor({ kind: 'process', name });
  return commands.map((command) => ({
    command,
    commandId: commandIdFrom(actor, command.key === undefined ? event.event : `${event.event}\n${command.key}`),
    actor,
    correlation: event.correlation,
    causation: event.event,
    answers,
  }));
};

/** Decides what follows from a published event and sends it, until it is accepted or refused. */
export class Reacting {
  readonly standstill: Standstill;

  constructor(private readonly options: ReactingOptions) {
    this.standstill = new Standstill(options.definition.name);
  }

  hasReactionTo(name: string): boolean {
    return this.options.definition.reactions.some(({ contract }) => contract.name === name);
  }

  async to(event: ReceivedEvent, signal: AbortSignal): Promise<Settled> {
    const sendings: Sending[] = [];
    const decided = await this.decide(event, sendings, signal);
    if (decided.kind !== 'done') return decided;
    for (const sending of sendings) {
      const sent = await this.send(sending, signal);
      if (sent.kind !== 'done') return sent;
      failpoint('process.after-command');
    }
    return { kind: 'done' };
  }

  /** Fills in the commands that follow. */
  private decide(event: ReceivedEvent, into: Sending[], signal: AbortSignal): Promise<Settled> {
    const attempt = async (): Promise<{ readonly kind: 'done' }> => {
      into.push(...(await sendingsFor(this.options.definition, event)));
      return { kind: 'done' };
    };
    return settle(attempt, { signal, ...this.hearing({ event: event.name }) });
  }

  private send(sending: Sending, signal: AbortSignal): Promise<Settled> {
    const command = sending.command.contract.name;
    return settle(() => sendOnce(this.options.bus, sending), { signal, ...this.hearing({ command }) });
  }

  private hearing(facts: Facts): Pick<Settling, 'onStalled' | 'onSettled'> {
    const { onAlarm, definition } = this.options;
    return this.standstill.hearing(({ code: error }) =>
      onAlarm({ code: 'process.stalled', facts: { process: definition.name, ...facts, error } }),
    );
  }
}
