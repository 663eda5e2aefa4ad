import type { Round } from '../rounds.js';
import { inOwnProcess } from './child.js';

/** One request of a load. */
export interface LoadRequest {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a load process sends: each request once in order, or over and over. */
export interface LoadTask {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly connections: number;
  /** @unit s */
  readonly seconds: number;
  readonly requests: readonly LoadRequest[];
  readonly repeats: boolean;
  readonly body?: string;
}

export interface LoadAnswer extends Round {
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Sends the load from another process. @throws Error when anything but 2xx came back */
export const load = async (task: LoadTask): Promise<Round> => {
  const answer = await inOwnProcess<LoadAnswer>('load', task);
  const others = Object.keys(answer.statuses).filter((status) => !status.startsWith('2'));
  if (others.length > 0) throw new Error(`${task.method} was answered with ${JSON.stringify(answer.statuses)}`);
  return answer;
};
