import { apiClient, type ApiClient } from '@gongkai/client';
import { commandIdFrom } from '@gongkai/event-store';
import { contextApis } from '@gongkai/contexts';

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
  /** What its events bear, whatever try of it was the one that was written. */
  readonly correlation: string;
  readonly unknowns: number;
}

/** The system refused what it must take. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** @unit ms */
const PATIENCE_MS = 120_000;

const clients = new Map<string, ApiClient>();

/** The client of a system; each system has one, and it is patient. */
export const clientOf = (url: string): ApiClient => {
  const known = clients.get(url);
  if (known !== undefined) return known;
  const made = apiClient({ url, contexts: contextApis, patienceMs: PATIENCE_MS });
  clients.set(url, made);
  return made;
};

/**
 * Sends until there is an answer; what failed or was answered 5xx is sent again with the same key.
 * @throws Refused, and NoAnswer when patience ends
 */
export const act = async (url: string, { by, path, ...posting }: Act): Promise<Done> => {
  const correlation = commandIdFrom(`person:${by}`, posting.key);
  const { kind, status, body, unknowns } = await clientOf(url).post(path, { ...posting, correlation });
  if (kind === 'refused')
    throw new Refused(`${path} (${posting.key}) answered ${String(status)}: ${JSON.stringify(body)}`);
  return { ...(body as unknown as Answer), unknowns, correlation };
};
