import { refuse, type PlainDate, type Policy } from '@gongkai/kernel';
import type { DecisionReference, DecisionRejection } from '@gongkai/organisation-contracts';

/** What is done on a decision is done after it: one of today counts, one of tomorrow was not taken yet. @clause S6 S2.1(5) */
export const theDecisionWasTaken: Policy<
  { readonly decision: DecisionReference; readonly on: PlainDate },
  DecisionRejection
> = ({ decision, on }) =>
  decision.decidedOn > on ? refuse('decision.in-future', { decidedOn: decision.decidedOn, today: on }) : undefined;
