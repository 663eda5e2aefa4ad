import type { DecisionAskedView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** What a body was asked to decide on. */
export interface DecisionRequestRow extends DecisionAskedView {
  readonly askedAt: string;
  readonly revision: number;
}

export const decisionRequestEntity = new EntitySchema<DecisionRequestRow>({
  name: 'decision_request',
  columns: {
    review: { type: 'uuid', primary: true },
    organisation: { type: 'uuid' },
    kind: { type: 'text' },
    asked: { type: 'json' },
    entries: { type: 'json', nullable: true },
    explanation: { type: 'text' },
    by: { type: 'uuid' },
    askedOn: { type: 'date' },
    askedAt: { type: 'text' },
    revision: { type: 'integer' },
  },
});
