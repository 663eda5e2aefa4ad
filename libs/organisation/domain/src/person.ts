import { storedCodec } from '@gongkai/contract-kit';
import {
  accepted,
  alreadySo,
  deciderOf,
  under,
  type Decision,
  type OrganisationId,
  type PlainDate,
} from '@gongkai/kernel';
import { personErased, personEvents, type PersonEvent, type PersonRejection } from '@gongkai/organisation-contracts';
import { erasingPolicies } from './person.policies.js';

export interface ErasePerson {
  readonly type: 'ErasePerson';
  readonly ground: string;
  readonly on: PlainDate;
  /** Whether he is or was enrolled in the organisation that erases. */
  readonly isKnown: boolean;
  /** Whether he holds an office, there or elsewhere, or is appointed to one. */
  readonly isInOffice: boolean;
  /** Another organisation in which he is enrolled: his key is one for all. */
  readonly enrolledIn: OrganisationId | undefined;
}

export type PersonState = { readonly phase: 'known' } | { readonly phase: 'erased' };

const erase = (command: ErasePerson, { phase }: PersonState): Decision<PersonEvent, PersonRejection> =>
  phase === 'erased'
    ? alreadySo
    : under(erasingPolicies, command, ({ ground, on }) => accepted(personErased({ ground, erasedOn: on })));

/** A natural person's data: known → erased, for good. */
export const person = deciderOf<ErasePerson, PersonState, PersonEvent, PersonRejection>(
  { phase: 'known' },
  { ErasePerson: erase },
  { PersonErased: () => ({ phase: 'erased' }) },
);

export const personCodec = storedCodec(personEvents);
