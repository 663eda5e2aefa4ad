import type { CommandContract, PublishedEventContract, QueryContract, RejectionText } from '@gongkai/kernel';
import type { HistoryContract } from './history.js';
import type { PowerTable } from './powers.js';
import type { Routes } from './routes.js';
import type { AnyStoredEvent } from './stored-event.js';

/** All that is known of a context outside it: the gateway, OpenAPI, NATS permissions, the command line and tests read nothing else. */
export interface ContextApi {
  /** The first word of its subjects, its schema and its queue group. ❄ */
  readonly name: string;
  readonly commands: readonly CommandContract[];
  /** Queries that people ask. */
  readonly queries: readonly QueryContract[];
  /** Queries that other contexts ask before they decide; no route leads to them. */
  readonly facts: readonly QueryContract[];
  readonly published: readonly PublishedEventContract[];
  /** The auditor's contract. ❄ */
  readonly stored: readonly AnyStoredEvent[];
  /** The kinds of its streams, of the closed list, each with how its cases are told. ❄ */
  readonly histories: readonly HistoryContract[];
  readonly rejections: Readonly<Record<string, RejectionText>>;
  readonly powers: PowerTable;
  readonly routes: Routes;
}
