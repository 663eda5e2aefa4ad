import type { CommandContract, Json } from '@gongkai/kernel';
import {
  sendingsFor,
  type CommandToSend,
  type IntegrationEvent,
  type ProcessDefinition,
  type ReceivedEvent,
  type Sending,
} from '@gongkai/reactions';
import { expect } from '@jest/globals';

/** What can be said of a process that has heard of something; it hears of it twice, as the bus may tell it. */
export interface Reacted {
  /** Exactly these commands, in this order, each once however often the fact is heard: with the id that it had before. */
  sends(...commands: readonly CommandToSend[]): Promise<void>;
  sendsNothing(): Promise<void>;
}

/** A process's specification. */
export interface ProcessBench {
  /** Told that; `about` is where and when, as far as it matters. */
  on(fact: IntegrationEvent, about?: Partial<ReceivedEvent>): Reacted;
}

const heard = ({ contract, data }: IntegrationEvent, about: Partial<ReceivedEvent>): ReceivedEvent => ({
  v: 1,
  name: contract.name,
  event: '00000000-0000-4000-8000-00000000000e',
  stream: 'told-1',
  index: 0,
  count: 1,
  at: '2026-03-02T01:00:00.000Z',
  correlation: 'spec',
  data: contract.data.parse(data) as Json,
  position: 1n,
  previous: -1n,
  ...about,
});

const shown = ({ contract, target, body }: CommandToSend) => ({
  command: contract.name,
  target,
  body: contract.body.parse(body),
});

/** `processBench(definition).on(fact).sends(command)`. @throws what the reaction throws */
export const processBench = (definition: ProcessDefinition): ProcessBench => ({
  on: (fact, about = {}) => {
    const event = heard(fact, about);
    const sends = async (...commands: readonly CommandToSend[]): Promise<void> => {
      const sent = new Map<string, Sending>();
      for (const time of ['first', 'again']) {
        const sendings = await sendingsFor(definition, event);
        expect({ time, sent: sendings.map(({ command }) => shown(command)) }).toEqual({
          time,
          sent: commands.map(shown),
        });
        for (const sending of sendings) sent.set(sending.commandId, sending);
      }
      expect({ sentOnce: sent.size }).toEqual({ sentOnce: commands.length });
    };
    return { sends, sendsNothing: () => sends() };
  },
});

/** A command to be sent, typed by its contract. */
export const commanding = <Body>(
  contract: CommandContract<string, Body>,
  body: NoInfer<Body>,
  to: { readonly target?: string; readonly key?: string } = {},
): CommandToSend => ({ contract, body, ...to });
