import type { Bilingual } from './contract.js';
import type { AppointmentId, PersonId, ServiceAccountId } from './ids.js';
import type { Instant } from './instant.js';
import type { Json } from './json.js';

/** One line of a case's history: what happened, who did it, when, on which authority and decision, and why. */
export interface HistoryLine extends Bilingual {
  revision: number;
  type: string;
  at: Instant;
  actor: string;
  authority: { office: string; appointment: AppointmentId; inSuperior: boolean } | null;
  account: { account: ServiceAccountId; name: string; owner: PersonId } | null;
  decision: { body: string; decidedOn: string; number: string } | null;
  reason: string | null;
  facts: Record<string, Json>;
}
