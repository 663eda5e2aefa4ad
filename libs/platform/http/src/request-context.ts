import type { IncomingMessage } from 'node:http';

/** What is known of a request while it is answered, for its log line. */
export interface RequestContext {
  readonly startedAt: number;
  /** The route's template, where the address has one. */
  route?: string;
  /** {@link @gongkai/kernel#textOfActor}, once known. */
  actor?: string;
  /** The problem's code, where it was answered with one. */
  code?: string;
}

const KEY = Symbol('gongkai.request');

interface Carrier {
  [KEY]?: RequestContext;
}

/** The request's context, begun when it is first asked for. */
export const contextOf = (request: IncomingMessage): RequestContext => {
  const carrier: Carrier = request as IncomingMessage & Carrier;
  const known = carrier[KEY];
  if (known !== undefined) return known;
  const begun: RequestContext = { startedAt: performance.now() };
  carrier[KEY] = begun;
  return begun;
};
