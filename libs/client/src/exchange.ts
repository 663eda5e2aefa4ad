import { setTimeout as pause } from 'node:timers/promises';
import { NoAnswer } from './faults.js';

/** How long a client goes on sending what has no known outcome. */
export interface Patience {
  /** 0: everything is sent once. @unit ms */
  readonly patienceMs: number;
  /** The same, for as long as the server has never answered this client. @unit ms */
  readonly firstAnswerMs: number;
}

/** An answer as it came. */
export interface Exchanged {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly unknowns: number;
}

/** Sends one request, as often as patience allows. @throws NoAnswer when none came in all that time */
export type Exchange = (path: string, init: RequestInit) => Promise<Exchanged>;

/** @unit ms */
const ANSWER_WITHIN_MS = 15_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
const LONGEST_ASKED_PAUSE_MS = 5_000;

const TOO_MANY = 429;

/** What a server that counts requests asks for, as far as it is believed. @unit ms */
const pauseAskedBy = (headers: Headers): number =>
  Math.min(LONGEST_ASKED_PAUSE_MS, 1000 * (Number(headers.get('retry-after')) || 0));

/** Busy, away, late, or broken off half-way: the act may have been done. */
const isUnknown = (status: number): boolean => status === TOO_MANY || status >= 500;

const once = async (url: string, init: RequestInit): Promise<Omit<Exchanged, 'unknowns'>> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** Requests to one server, below `/api/v1`. */
export const exchangeWith = (url: string, { patienceMs, firstAnswerMs }: Patience): Exchange => {
  let hasAnswered = false;
  return async (path, init) => {
    const begun = performance.now();
    const isOver = (): boolean => performance.now() - begun >= (hasAnswered ? patienceMs : firstAnswerMs);
    for (let unknowns = 0; ; unknowns += 1) {
      let askedPauseMs = 0;
      try {
        const came = await once(`${url}/api/v1${path}`, init);
        hasAnswered = true;
        if (!isUnknown(came.status) || isOver()) return { ...came, unknowns };
        if (came.status === TOO_MANY) askedPauseMs = pauseAskedBy(came.headers);
      } catch (error) {
        if (isOver()) throw new NoAnswer(url, error);
      }
      await pause(Math.max(askedPauseMs, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** unknowns)));
    }
  };
};
