import { actorFromText, idFrom, type OrganisationId, type PersonId } from '@gongkai/kernel';
import type { PersonEvent } from '@gongkai/organisation-contracts';
import { folded, touched } from '@gongkai/projections';
import { personAggregate } from '../aggregates.js';
import { takeoverEntity, type TakeoverRow } from './takeover.entity.js';

const askingIn = ({ type, data }: PersonEvent): OrganisationId => {
  if (type === 'TakeoverAnswered') return data.asking;
  if (type === 'TakeoverAsked' || type === 'TakeoverWithdrawn') return data.organisation;
  throw new RangeError(`${type} is of no takeover`);
};

const personIn = (actor: string): PersonId | null => {
  const parsed = actorFromText(actor);
  return parsed?.kind === 'person' ? parsed.person : null;
};

/** Which organisation wants to enrol whom. */
export const takeoverRows = folded<TakeoverRow, PersonEvent>({
  entity: takeoverEntity,
  from: personAggregate,
  key: (id, read) => ({ person: idFrom<PersonId>(id), asking: askingIn(read()) }),
  steps: {
    TakeoverAsked: {
      begins: ({ data: { organisation, reason, askedOn } }, { id, at, recorded }) => ({
        ...{ person: idFrom<PersonId>(id), asking: organisation, id: recorded.id, reason },
        ...{ askedBy: personIn(recorded.metadata.actor), askedAt: at, askedOn, isPending: true },
      }),
    },
    TakeoverAnswered: { changes: (row) => ({ ...row, isPending: false }) },
    TakeoverWithdrawn: { changes: (row) => ({ ...row, isPending: false }) },
    ErasureAsked: null,
    ErasureWithdrawn: null,
    PersonErased: null,
  },
});

/** Who is erased is enrolled by nobody any more. */
export const goneTakeoverRows = touched<TakeoverRow, PersonEvent>({
  entity: takeoverEntity,
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
