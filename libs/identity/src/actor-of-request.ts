import type { Actor } from '@gongkai/kernel';
import type { IncomingMessage } from 'node:http';

const ACTORS = new WeakMap<IncomingMessage, Actor>();

/** Whoever carries a raw request: Fastify's, or a framework's like it. */
export interface Requested {
  readonly raw: IncomingMessage;
}

/** Says who acts in a request; done once, by the guard. */
export const setActor = ({ raw }: Requested, actor: Actor): void => void ACTORS.set(raw, actor);

/** Who acts in a request: the person or account of its token, else the public without a name. */
export const actorOf = ({ raw }: Requested): Actor => ACTORS.get(raw) ?? { kind: 'public' };
