import type { CommandMessage, CommandWarning, Facts, Instant, Sealed } from '@gongkai/kernel';
import type { KeyName } from '@gongkai/vault';

/** What a command is prepared from: what was sent, how its stream stands, and the context's means of finding facts. */
export interface CommandContext<Body, State, Tools> {
  readonly message: CommandMessage<Body>;
  readonly body: Body;
  /** {@link @gongkai/kernel#textOfActor}. */
  readonly actor: string;
  /** The aggregate's id. */
  readonly id: string;
  readonly state: State;
  /** The moment of the decision; never before the stream's last event. */
  readonly at: Instant;
  readonly tools: Tools;
  /**
   * Seals one value for the command's first event, at that path of its payload. A key that is not there yet is made in memory
   * and written when the command is accepted: a trial or a refusal leaves none behind.
   * @throws KeyDestroyed when the key was destroyed before.
   */
  seal(key: KeyName, path: string, plain: string): Promise<Sealed>;
  /** Tells with the reply what should be looked at, where the command is accepted. */
  warn(warning: CommandWarning): void;
}

/** What the power that a command rests on adds to its context. */
export interface Authorized {
  /** The organisation that the events are written down for. */
  readonly organisation: string;
  /** What decided, for the events' metadata: the authority, and the versions of the rules. */
  readonly facts: Facts;
}

/** Refused before the decider is asked: for want of power, or of a thing that the command names. */
export interface CommandRefused {
  readonly kind: 'refused';
  readonly code: string;
  readonly facts: Facts;
}

export const commandRefused = (code: string, facts: Facts = {}): CommandRefused => ({ kind: 'refused', code, facts });
