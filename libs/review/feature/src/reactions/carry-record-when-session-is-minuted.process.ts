import { organisationPublished } from '@gongkai/organisation-contracts';
import { carryRecord } from '@gongkai/review-contracts';
import { when, type About, type Addressed, type ProcessDefinition } from '@gongkai/reactions';
import type { CommandContract, PublishedEventContract } from '@gongkai/kernel';
import type { DissentMinuted, ReviewsConcerned } from './reviews-found.js';

type Minuted =
  typeof organisationPublished.SessionMinutedV1 extends PublishedEventContract<string, infer Data> ? Data : never;
type Decided = Minuted['decisions'][number];
type Carrying = typeof carryRecord extends CommandContract<string, infer Body> ? Body : never;

/** Who was there, but recused from this one matter, is so recorded in its review. @clause S2.2 */
const seatsFor = ({ seats }: Minuted, { recused }: Decided): Carrying['seats'] =>
  seats.map(({ person, presence }) => ({ person, presence: recused.includes(person) ? 'recused' : presence }));

const carried = async (
  minuted: Minuted,
  decided: Decided & { readonly review: NonNullable<Decided['review']> },
  dissentOf: DissentMinuted,
): Promise<Addressed<Carrying>> => {
  const { session, edition, organisation, body, heldOn, minutesNumber, recorder, isEnteredLater } = minuted;
  const { review, number, decidedOn, chair, votes, counts, hasDissent } = decided;
  const of = { session, number, edition };
  return {
    target: review,
    key: number,
    body: {
      ...{
        ...of,
        minutesNumber,
        organisation,
        body,
        heldOn,
        decidedOn,
        chair,
        recorder,
        isEnteredLater,
        votes,
        counts,
      },
      seats: seatsFor(minuted, decided),
      dissent: hasDissent ? await dissentOf(of) : null,
    },
  };
};

const eachDecision = (
  minuted: Minuted,
  _about: About,
  { dissentOf }: ReviewsConcerned,
): Promise<readonly Addressed<Carrying>[]> =>
  Promise.all(
    minuted.decisions.flatMap(({ review, ...decided }) =>
      review === null ? [] : [carried(minuted, { ...decided, review }, dissentOf)],
    ),
  );

/** Each decision of a session is carried into the review that it names, once for each edition of its minutes. @clause S4.2(1) */
export const carryRecordWhenSessionIsMinuted: ProcessDefinition<ReviewsConcerned> = {
  name: 'carry-record-when-session-is-minuted',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.SessionMinutedV1, carryRecord, eachDecision),
    when(organisationPublished.SessionAmendedV1, carryRecord, eachDecision),
  ],
  // What can't be carried the review itself records. One that isn't there stops the session's stream, with an alarm: a decision is never swallowed.
  answers: {},
};
