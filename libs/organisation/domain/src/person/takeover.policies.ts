import { refuse, type Policy } from '@gongkai/kernel';
import type { PersonRejection, TakeoverRejection } from '@gongkai/organisation-contracts';
import type { Takeover } from './person-state.js';
import type { AnswerTakeover, AskTakeover } from './takeover.js';

type Refusal = PersonRejection | TakeoverRejection;

/** The server makes the ids of people: one that nobody enrolled is nobody's. */
export const onlyTheKnownAreTakenOver: Policy<AskTakeover, Refusal> = ({ isKnown }) =>
  isKnown ? undefined : refuse('person.unknown');

export const nobodyAsksForHisOwn: Policy<AskTakeover, Refusal> = ({ isOwn }) =>
  isOwn ? refuse('takeover.own-person') : undefined;

export const askingPolicies: readonly Policy<AskTakeover, Refusal>[] = [onlyTheKnownAreTakenOver, nobodyAsksForHisOwn];

/** Only who keeps his record consents; to all others he is nobody. */
export const onlyTheKeeperAnswers: Policy<AnswerTakeover, Refusal> = ({ isKept }) =>
  isKept ? undefined : refuse('person.unknown');

/** The superior takes an answer from nobody who still has time to give it. */
export const theOrganisationAnswersFirst: Policy<AnswerTakeover, Refusal> = ({ isForSilent, dueOn, on }) =>
  isForSilent && dueOn !== undefined && on <= dueOn ? refuse('takeover.not-yet-silent', { dueOn }) : undefined;

/** Who was answered asks nothing any more; nor does who never asked, or took it back. */
export const onlyAWishThatWaitsIsWithdrawn: Policy<{ readonly asked: Takeover | undefined }, Refusal> = ({ asked }) =>
  asked?.answer === null ? undefined : refuse('takeover.not-asked');

export const answeringPolicies: readonly Policy<AnswerTakeover, Refusal>[] = [
  onlyTheKeeperAnswers,
  theOrganisationAnswersFirst,
];
