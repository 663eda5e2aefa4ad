import { accepted, type Decision, type DecisionsOn, type FoldsOf, type PersonId, type ReviewId } from '@gongkai/kernel';
import {
  decisionAsked,
  type ActAskedFor,
  type CollectiveMatter,
  type OrganisationEvent,
  type PolicyProfile,
} from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import { whereItStands, type OrganisationState, type Standing } from './organisation-state.js';

export type AskForDecision = Moment &
  Pick<CollectiveMatter, 'kind' | 'group'> & {
    readonly type: 'AskForDecision';
    readonly review: ReviewId;
    readonly asked: ActAskedFor;
    /** Of the act, where it is done, and all that it says. */
    readonly digest: string;
    readonly profile: PolicyProfile;
    readonly explanation: string;
    readonly by: PersonId;
  };

type AskingEvent = Extract<OrganisationEvent, { readonly type: 'DecisionAsked' }>;
type Refusal = 'organisation.unknown' | 'organisation.ended';
type Decided = Decision<AskingEvent, Refusal>;

/** The body is asked whatever became of an earlier request: a review that was returned is asked for anew. @clause S4.2(1) */
const ask = (command: AskForDecision, _state: Standing): Decided => {
  const { review, kind, asked, digest, group, profile, explanation, by, on } = command;
  const { id, version } = profile;
  return accepted(
    decisionAsked({ review, kind, asked, digest, group, profile: { id, version }, explanation, by, askedOn: on }),
  );
};

export const askingDecisions: DecisionsOn<AskForDecision, OrganisationState, AskingEvent, Refusal> = {
  AskForDecision: whereItStands(ask),
};

export const askingFolds: FoldsOf<AskingEvent, OrganisationState> = {
  /** The review keeps what was asked. */
  DecisionAsked: (state) => state,
};
