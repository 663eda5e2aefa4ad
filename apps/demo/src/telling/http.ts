import { setTimeout as pause } from 'node:timers/promises';

/** @unit ms */
const PATIENCE_MS = 60_000;
/** What is worth sending again with the same key: the outcome is unknown, or the system is busy. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

const once = async (url: string, init: RequestInit): Promise<Answered> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
};

/** Sends, and sends again while the system is busy or can't be reached. @throws the last error when patience ends. */
export const request = async (url: string, init: RequestInit): Promise<Answered> => {
  const end = Date.now() + PATIENCE_MS;
  for (let tries = 0; ; tries += 1) {
    const answered = await once(url, init).catch((error: unknown) => {
      if (Date.now() > end) throw error;
      return undefined;
    });
    if (answered !== undefined && (!PASSING.has(answered.status) || Date.now() > end)) return answered;
    await pause(Math.min(1_000, 50 * 2 ** tries));
  }
};
