import { addDays, monthsLater, refuse, type Office, type PlainDate, type Policy } from '@gongkai/kernel';
import { MAX_SEATS } from '@gongkai/contract-kit';
import type { AppointmentsRejection, DecisionRejection, PolicyProfile } from '@gongkai/organisation-contracts';
import { aDecisionIsUsedOnce, theDecisionWasTaken } from '../decision.policies.js';
import type { Moment } from '../moment.js';
import type { Appointing } from './appointments.js';
import { isInForceOrToCome, type Appointment, type Delegation, type OfficesState } from './offices-state.js';

export type AppointmentsRefusal = AppointmentsRejection | DecisionRejection;
type AppointingPolicy = Policy<Appointing & OfficesState, AppointmentsRefusal>;

interface Term {
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate;
}

const overlap = (a: Term, b: Term): boolean => a.fromOn <= b.untilOn && b.fromOn <= a.untilOn;

/** Appointments, in force or to come, whose term meets the one to come. */
const meeting = (input: Appointing & OfficesState): readonly Appointment[] =>
  input.appointments.filter((one) => isInForceOrToCome(one, input) && overlap(one, input));

/** Offices that need no enrolment: their holders watch from outside. @clause S5.4 */
const isHeldFromOutside = (office: Office): boolean => office === 'supervisor' || office === 'auditor';

/** @clause S6 */
export const aTermEndsAfterItBegins: AppointingPolicy = ({ fromOn, untilOn }) =>
  untilOn < fromOn ? refuse('office.term-reversed', { fromOn, untilOn }) : undefined;

/** @clause S6 */
export const noTermIsOverBeforeItIsGiven: Policy<
  { readonly untilOn: PlainDate; readonly on: PlainDate },
  AppointmentsRefusal
> = ({ untilOn, on }) => (untilOn < on ? refuse('office.term-over', { untilOn }) : undefined);

/** @clause S6 */
export const handlersActForADepartment: AppointingPolicy = ({ office, department, departments }) => {
  if (department === null) return office === 'handler' ? refuse('office.department-needed') : undefined;
  return departments.includes(department) ? undefined : refuse('office.department-unfit', { department });
};

/** Powers come from offices and membership both. @clause S6 */
export const onlyTheEnrolledHoldOffice: Policy<
  { readonly office: Office; readonly isEnrolled: boolean },
  AppointmentsRefusal
> = ({ office, isEnrolled }) =>
  isEnrolled || isHeldFromOutside(office) ? undefined : refuse('office.not-enrolled', { office });

/** Offices that only a Party member holds or exercises: their holders are the committee. @clause S6 */
const OF_THE_COMMITTEE: readonly Office[] = ['secretary', 'committeeMember'];

/** Staff may be named into the leading group, but not seated in the committee. @clause S6 */
export const onlyPartyMembersSit: Policy<
  { readonly office: Office; readonly isMember: boolean },
  AppointmentsRefusal
> = ({ office, isMember }) =>
  OF_THE_COMMITTEE.includes(office) && !isMember ? refuse('office.not-a-member', { office }) : undefined;

/** @clause S6 */
export const thereIsAtMostOneHead: AppointingPolicy = (input) => {
  if (input.office !== 'secretary') return undefined;
  const head = meeting(input).find(({ office }) => office === 'secretary');
  return head && refuse('office.head-in-office', { appointment: head.id, untilOn: head.untilOn });
};

/** One spokesperson and one liaison. @clause S5.3 */
export const thereIsOneSpokespersonAndOneLiaison: AppointingPolicy = (input) => {
  if (input.office !== 'spokesperson' && input.office !== 'liaison') return undefined;
  const holder = meeting(input).find(({ office }) => office === input.office);
  return holder && refuse('office.one-at-a-time', { appointment: holder.id, untilOn: holder.untilOn });
};

/** @clause S6 */
export const nobodyHoldsAnOfficeTwice: AppointingPolicy = (input) => {
  const held = meeting(input).find(
    ({ office, person, department }) =>
      office === input.office && person === input.person && department === input.department,
  );
  return held && refuse('office.already-held', { appointment: held.id, untilOn: held.untilOn });
};

const isDelegatedTo = ({ person, fromOn }: Appointing, delegations: readonly Delegation[]): boolean =>
  delegations.some(({ to, endedAt, untilOn }) => to === person && endedAt === null && fromOn <= untilOn);

/** @clause S5.4 */
export const supervisorsHoldNoOtherOffice: AppointingPolicy = (input) => {
  const other = meeting(input).find(
    ({ person, office, delegations }) =>
      (person === input.person || isDelegatedTo(input, delegations)) &&
      (office === 'supervisor') !== (input.office === 'supervisor'),
  );
  return other && refuse('office.supervisor-holds-no-other', { appointment: other.id, office: other.office });
};

/** First day of a term, and its last; the profile's years are counted from the first. */
interface SupervisorTerm extends Term {
  readonly office: Office;
  readonly profile: PolicyProfile;
}

/** @clause S5.4 */
export const aSupervisorsTermIsBounded: Policy<SupervisorTerm, AppointmentsRefusal> = ({
  office,
  fromOn,
  untilOn,
  profile,
}) => {
  if (office !== 'supervisor') return undefined;
  const { termYears } = profile.supervisor;
  const end = monthsLater(fromOn, 12 * termYears);
  const lastOn = end === undefined ? untilOn : addDays(end, -1);
  return untilOn > lastOn ? refuse('office.term-too-long', { termYears, lastOn }) : undefined;
};

const supervisorTermsOf = (input: Pick<Appointing, 'person'> & OfficesState): number =>
  input.appointments
    .filter(({ office, person }) => office === 'supervisor' && person === input.person)
    .reduce((sum, { terms }) => sum + terms, 0);

/** Every term begun counts, also one that ended early. @clause S5.4 */
export const supervisorsServeSoManyTerms: Policy<
  Pick<Appointing, 'office' | 'person' | 'profile'> & OfficesState,
  AppointmentsRefusal
> = (input) => {
  if (input.office !== 'supervisor') return undefined;
  const served = supervisorTermsOf(input);
  const { maxTerms } = input.profile.supervisor;
  return served >= maxTerms ? refuse('office.terms-exhausted', { served, maxTerms }) : undefined;
};

const SEATED: readonly Office[] = ['secretary', 'committeeMember', 'groupMember'];

/** A body stays as small as a round and a session can carry. @clause S6 S4.2(1) */
export const aBodyHasSoManySeats: AppointingPolicy = (input) => {
  if (!SEATED.includes(input.office)) return undefined;
  const seats = meeting(input).filter(({ office }) => SEATED.includes(office)).length;
  return seats >= MAX_SEATS ? refuse('office.body-full', { most: MAX_SEATS }) : undefined;
};

/** What every appointment keeps, in the order in which a reader wants to hear of it. */
export const appointingPolicies: readonly AppointingPolicy[] = [
  aTermEndsAfterItBegins,
  noTermIsOverBeforeItIsGiven,
  theDecisionWasTaken,
  aDecisionIsUsedOnce,
  handlersActForADepartment,
  onlyTheEnrolledHoldOffice,
  onlyPartyMembersSit,
  thereIsAtMostOneHead,
  thereIsOneSpokespersonAndOneLiaison,
  nobodyHoldsAnOfficeTwice,
  aBodyHasSoManySeats,
  supervisorsHoldNoOtherOffice,
  aSupervisorsTermIsBounded,
  supervisorsServeSoManyTerms,
];

/** What a further term keeps, against all other appointments. */
export const renewingPolicies: readonly AppointingPolicy[] = [
  noTermIsOverBeforeItIsGiven,
  theDecisionWasTaken,
  aDecisionIsUsedOnce,
  handlersActForADepartment,
  thereIsAtMostOneHead,
  thereIsOneSpokespersonAndOneLiaison,
  nobodyHoldsAnOfficeTwice,
  aBodyHasSoManySeats,
  supervisorsHoldNoOtherOffice,
  aSupervisorsTermIsBounded,
];

type SecretaryPolicy = Policy<Moment & OfficesState, AppointmentsRefusal>;

/** In force or to come, in order of time. */
export const secretariesLeft = (input: Moment & OfficesState): readonly Appointment[] =>
  input.appointments
    .filter((one) => one.office === 'secretary' && isInForceOrToCome(one, input))
    .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));

/** @clause S6 */
export const thereIsOneFirstSecretary: SecretaryPolicy = ({ appointments }) => {
  const first = appointments.find(({ office }) => office === 'secretary');
  return first && refuse('office.first-secretary-exists', { appointment: first.id });
};

/** In force or to come, there is one secretary, whose term the next one's follows. @clause S6 */
export const theNextHeadFollowsThePresent: SecretaryPolicy = (input) => {
  const [present, next] = secretariesLeft(input);
  if (present === undefined) return refuse('office.no-head-to-follow');
  return next && refuse('office.next-head-named', { appointment: next.id });
};

/** A rescue is for where no secretary is in office, nor appointed for later. @clause S6 */
export const noSecretaryIsLeft: SecretaryPolicy = (input) => {
  const [left] = secretariesLeft(input);
  return left && refuse('office.secretary-left', { appointment: left.id, untilOn: left.untilOn });
};
