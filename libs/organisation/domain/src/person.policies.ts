import { refuse, type Policy } from '@gongkai/kernel';
import type { PersonRejection } from '@gongkai/organisation-contracts';
import type { ErasePerson } from './person.js';

type ErasingPolicy = Policy<ErasePerson, PersonRejection>;

/** An organisation erases only people of its own. */
export const onlyTheKnownAreErased: ErasingPolicy = ({ isKnown }) => (isKnown ? undefined : refuse('person.unknown'));

/** Whoever acts for the public is known by name. @clause S6 */
export const nobodyInOfficeIsErased: ErasingPolicy = ({ isInOffice }) =>
  isInOffice ? refuse('person.in-office') : undefined;

/** One organisation doesn't erase what another still needs. */
export const nobodyEnrolledElsewhereIsErased: ErasingPolicy = ({ enrolledIn }) =>
  enrolledIn === undefined ? undefined : refuse('person.enrolled-elsewhere', { organisation: enrolledIn });

export const erasingPolicies: readonly ErasingPolicy[] = [
  onlyTheKnownAreErased,
  nobodyInOfficeIsErased,
  nobodyEnrolledElsewhereIsErased,
];
