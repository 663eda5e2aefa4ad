import {
  accepted,
  alreadySo,
  refuse,
  under,
  type Decider,
  type OrganisationId,
  type PlainDate,
  type Policy,
} from '@gongkai/kernel';
import { personEvents, type PersonEvent, type PersonRejection } from '@gongkai/organisation-contracts';
import { storedCodec } from '@gongkai/contract-kit';

export type PersonRefusal = PersonRejection;

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

/** An organisation erases only people of its own. */
export const onlyTheKnownAreErased: Policy<ErasePerson, PersonRefusal> = ({ isKnown }) =>
  isKnown ? undefined : refuse('person.unknown');

/** Whoever acts for the public is known by name. @clause S6 */
export const nobodyInOfficeIsErased: Policy<ErasePerson, PersonRefusal> = ({ isInOffice }) =>
  isInOffice ? refuse('person.in-office') : undefined;

/** One organisation doesn't erase what another still needs. */
export const nobodyEnrolledElsewhereIsErased: Policy<ErasePerson, PersonRefusal> = ({ enrolledIn }) =>
  enrolledIn === undefined ? undefined : refuse('person.enrolled-elsewhere', { organisation: enrolledIn });

/** A natural person's data: known → erased, for good. */
export const person: Decider<ErasePerson, PersonState, PersonEvent, PersonRefusal> = {
  initialState: { phase: 'known' },
  decide: (command, state) =>
    state.phase === 'erased'
      ? alreadySo
      : under(
          [onlyTheKnownAreErased, nobodyInOfficeIsErased, nobodyEnrolledElsewhereIsErased],
          command,
          ({ ground, on }) => accepted({ type: 'PersonErased', data: { ground, erasedOn: on } }),
        ),
  evolve: () => ({ phase: 'erased' }),
};

export const personCodec = storedCodec(personEvents);
