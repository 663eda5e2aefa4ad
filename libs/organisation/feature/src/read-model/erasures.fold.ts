import { idFrom, type OrganisationId, type PersonId } from '@gongkai/kernel';
import type { PersonEvent } from '@gongkai/organisation-contracts';
import { folded, touched } from '@gongkai/projections';
import { personAggregate } from '../aggregates.js';
import { erasureEntity, type ErasureRow } from './erasure.entity.js';

/** Who wants whom to be erased. */
export const erasureRows = folded<ErasureRow, PersonEvent>({
  entity: erasureEntity,
  from: personAggregate,
  key: (id) => ({ person: idFrom<PersonId>(id) }),
  steps: {
    ErasureAsked: {
      begins: ({ data: { organisation, ground, by } }, { id, at }) => ({
        ...{ person: idFrom<PersonId>(id), organisation: idFrom<OrganisationId>(organisation), ground },
        ...{ askedBy: by, askedAt: at, isPending: true },
      }),
    },
    ErasureWithdrawn: { changes: (row) => ({ ...row, isPending: false }) },
    PersonErased: null,
    TakeoverAsked: null,
    TakeoverAnswered: null,
    TakeoverWithdrawn: null,
  },
});

/** Of who is erased nothing is asked any more. */
export const doneErasureRows = touched<ErasureRow, PersonEvent>({
  entity: erasureEntity,
  from: personAggregate,
  rows: (_event, id) => ({ person: idFrom<PersonId>(id) }),
  steps: {
    PersonErased: (row) => ({ ...row, isPending: false }),
    ErasureAsked: null,
    ErasureWithdrawn: null,
    TakeoverAsked: null,
    TakeoverAnswered: null,
    TakeoverWithdrawn: null,
  },
});
