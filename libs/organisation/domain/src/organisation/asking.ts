import {
  accepted,
  under,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type PersonId,
  type ReviewId,
} from '@gongkai/kernel';
import {
  decisionAsked,
  type ActAskedFor,
  type AskingRejection,
  type CatalogueEntry,
  type CollectiveMatter,
  type DecisionAskedBefore,
  type OrganisationEvent,
  type PolicyProfile,
} from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import { theSameIsNotUnderWay, whatWasRefusedIsNotAskedAgain, type OutcomesOf } from './asking.policies.js';
import {
  onceFounded,
  whereItStands,
  type AskedBefore,
  type OrganisationState,
  type Standing,
} from './organisation-state.js';

export type AskForDecision = Moment &
  Pick<CollectiveMatter, 'kind' | 'group'> & {
    readonly type: 'AskForDecision';
    readonly review: ReviewId;
    readonly asked: ActAskedFor;
    /** The draft that would be adopted. */
    readonly entries: readonly CatalogueEntry[] | null;
    /** Of the act, where it is done, and all that it says. */
    readonly digest: string;
    readonly profile: PolicyProfile;
    readonly explanation: string;
    readonly by: PersonId;
    /** Whoever drafted any of it. @clause S2.2 */
    readonly drafters: readonly PersonId[];
    /** Of {@link askedBefore}. */
    readonly outcomes: OutcomesOf;
  };

/** As many as a review takes. */
const MOST_AUTHORS = 500;

type AskingEvent = Extract<OrganisationEvent, { readonly type: 'DecisionAsked' }>;
type Refusal = AskingRejection | 'organisation.unknown' | 'organisation.ended';
type Decided = Decision<AskingEvent, Refusal>;

/** So many texts are remembered, the latest of them. */
const MOST_REMEMBERED = 1_000;

type Wanted = Pick<AskForDecision, 'digest' | 'asked'>;

const aboutOf = ({ act, target, body }: ActAskedFor): string =>
  [act, target, ...('appointment' in body ? [body['appointment']] : [])].join(' ');

const sameBefore = ({ asked }: Standing, { digest }: Wanted): AskedBefore | undefined =>
  asked.find((one) => one.digest === digest);

const alikeBefore = ({ asked: before }: Standing, { asked }: Wanted): AskedBefore | undefined => {
  const about = aboutOf(asked);
  return before.findLast((one) => one.about === about);
};

/** The earlier reviews on whose ends it depends whether, and after what, the body is asked. @clause S4.2(1) */
export const askedBefore = (state: OrganisationState, wanted: Wanted): readonly ReviewId[] => {
  if (state.phase !== 'standing') return [];
  const found = [sameBefore(state, wanted), alikeBefore(state, wanted)];
  return [...new Set(found.flatMap((one) => one?.review ?? []))];
};

/** What was not approved is named to those who vote on what comes after. */
const beforeIt = (state: Standing, command: AskForDecision): DecisionAskedBefore | null => {
  const review = alikeBefore(state, command)?.review;
  const outcome = (review && command.outcomes.get(review)) ?? 'approved';
  return review === undefined || outcome === 'approved' ? null : { review, outcome, version: null };
};

/** A review that was returned or recalled is asked for anew; one under way is waited for, one refused is for good. @clause S4.2(1) */
const ask = (command: AskForDecision, state: Standing): Decided => {
  const { review, kind, asked, entries, digest, group, profile, explanation, by, drafters, on } = command;
  const { id, version } = profile;
  const found = { same: sameBefore(state, command), outcomes: command.outcomes };
  return under([theSameIsNotUnderWay, whatWasRefusedIsNotAskedAgain], found, () =>
    accepted(
      decisionAsked({
        ...{ review, kind, asked, digest, group, profile: { id, version }, explanation, by, askedOn: on },
        entries: entries && [...entries],
        authors: [by, ...drafters.filter((drafter) => drafter !== by)].slice(0, MOST_AUTHORS),
        before: beforeIt(state, command),
      }),
    ),
  );
};

export const askingDecisions: DecisionsOn<AskForDecision, OrganisationState, AskingEvent, Refusal> = {
  AskForDecision: whereItStands(ask),
};

export const askingFolds: FoldsOf<AskingEvent, OrganisationState> = {
  DecisionAsked: onceFounded((state, { review, digest, asked }) => ({
    ...state,
    asked: [...state.asked.filter((one) => one.digest !== digest), { review, digest, about: aboutOf(asked) }].slice(
      -MOST_REMEMBERED,
    ),
  })),
};
