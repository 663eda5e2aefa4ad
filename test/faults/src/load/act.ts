import { setTimeout as pause } from 'node:timers/promises';
import { commandIdFrom } from '@gongkai/event-store';

export interface Act {
  readonly by: string;
  /** The bearer token of `by`. */
  readonly token: string;
  readonly path: string;
  readonly body: unknown;
  /** 1 to 128 visible ASCII characters; the same for every try. */
  readonly key: string;
  readonly ifMatch?: number;
}

export interface Answer {
  readonly id: string;
  readonly revision: number;
  readonly token: string;
  readonly repeated: boolean;
}

/** An act that was answered as accepted, with how often its outcome was unknown before. */
export interface Done extends Answer {
  readonly commandId: string;
  readonly unknowns: number;
}

/** The system refused what it must take. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** @unit ms */
const PATIENCE_MS = 120_000;
const ANSWER_WITHIN_MS = 15_000;
const LONGEST_PAUSE_MS = 250;

const once = async (url: string, act: Act): Promise<Answer | undefined> => {
  const response = await fetch(`${url}/api/v1${act.path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${act.token}`,
      'content-type': 'application/json',
      'idempotency-key': act.key,
      ...(act.ifMatch === undefined ? {} : { 'if-match': `"r${String(act.ifMatch)}"` }),
    },
    body: JSON.stringify(act.body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as Answer;
  if (response.status === 429 || response.status >= 500) return undefined;
  throw new Refused(`${act.path} (${act.key}) answered ${String(response.status)}: ${text}`);
};

/**
 * Sends until there is an answer; what failed or was answered 5xx is sent again with the same key.
 * @throws Refused, and the last error when patience ends
 */
export const act = async (url: string, one: Act): Promise<Done> => {
  const end = Date.now() + PATIENCE_MS;
  for (let unknowns = 0; ; unknowns += 1) {
    try {
      const answer = await once(url, one);
      if (answer !== undefined) return { ...answer, unknowns, commandId: commandIdFrom(`person:${one.by}`, one.key) };
      if (Date.now() > end) throw new Error(`${one.path} (${one.key}): nothing but 5xx for two minutes`);
    } catch (error) {
      if (error instanceof Refused || Date.now() > end) throw error;
    }
    await pause(Math.min(LONGEST_PAUSE_MS, 20 * 2 ** unknowns));
  }
};
