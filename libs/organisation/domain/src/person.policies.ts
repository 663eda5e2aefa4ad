import { refuse, type PersonId, type Policy } from '@gongkai/kernel';
import type { PersonRejection } from '@gongkai/organisation-contracts';
import type { Erasing, KnownPerson } from './person/person-state.js';

type ErasingPolicy = Policy<Erasing, PersonRejection>;

/** An organisation erases only whom it enrolled first; to all others he is nobody. */
export const onlyTheKeeperErases: ErasingPolicy = ({ isKept }) => (isKept ? undefined : refuse('person.unknown'));

/** Whoever acts for the public is known by name. @clause S6 */
export const nobodyInOfficeIsErased: ErasingPolicy = ({ isInOffice }) =>
  isInOffice ? refuse('person.in-office') : undefined;

/** One organisation doesn't erase what another still needs. */
export const nobodyEnrolledElsewhereIsErased: ErasingPolicy = ({ enrolledIn }) =>
  enrolledIn === undefined ? undefined : refuse('person.enrolled-elsewhere', { organisation: enrolledIn });

export const erasingPolicies: readonly ErasingPolicy[] = [
  onlyTheKeeperErases,
  nobodyInOfficeIsErased,
  nobodyEnrolledElsewhereIsErased,
];

/** Nothing is taken back that was never asked, or is taken back or done already. */
export const onlyAnErasureThatWaitsIsWithdrawn: Policy<Pick<KnownPerson, 'erasure'>, PersonRejection> = ({
  erasure,
}) => (erasure === null ? refuse('person.erasure-not-asked') : undefined);

interface Confirming {
  /** Nobody in person where the installation confirms. */
  readonly by: PersonId | undefined;
  readonly askedBy: PersonId;
}

/** What can't be undone is done by two. */
export const anotherPersonConfirms: Policy<Confirming, PersonRejection> = ({ by, askedBy }) =>
  by === askedBy ? refuse('person.second-person-needed') : undefined;
