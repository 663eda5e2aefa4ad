import { accepted, rejected, under, type PlainDate } from '@gongkai/kernel';
import type { ProveDelivery, ProvePosting, TakeDownPosting } from './commands.js';
import { event } from './events.js';
import { deliveryPolicies, postingPolicies } from './proof.policies.js';
import { leadFrom } from './publication.js';
import { wrongPhase, type ItemDecision } from './refusing.js';
import { isStanding, type ItemState, type Publication, type Standing } from './state.js';

type Proof = ProvePosting | ProveDelivery | TakeDownPosting;

const inPublication = (
  { publications }: Standing,
  { publication: number }: Proof,
  decide: (publication: Publication) => ItemDecision,
): ItemDecision => {
  const publication = publications.find((one) => one.number === number);
  return publication === undefined ? rejected('publication.unknown', { publication: number }) : decide(publication);
};

/** A lead begins only where the text hung, or hangs, through it. */
const leadUnlessDown = (endsOn: PlainDate | null, downOn: PlainDate | null): PlainDate | null =>
  endsOn !== null && downOn !== null && downOn < endsOn ? null : endsOn;

/** Who put it up where and when, with a photo's or file's hash. @clause S4.1(3) */
export const provePosting = (state: ItemState, command: ProvePosting): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(state, command);
  const { terms } = state;
  return inPublication(state, command, (publication) => {
    const { carrier, postedBy, upOn, downOn, fileSha256, today, calendar } = command;
    const { number, version, scope, noticeWorkingDays, isEnteredLater } = publication;
    return under(postingPolicies, { publication, carrier, upOn, downOn, today }, () =>
      accepted(
        event('PostingProven', {
          publication: number,
          ...{ version, carrier, postedBy, upOn, downOn, fileSha256, isEnteredLater },
          endsOn: calendar.addWorkingDays(upOn, noticeWorkingDays ?? 0).due,
          insideLeadEndsOn: leadUnlessDown(leadFrom(scope, upOn, terms, calendar), downOn),
          calendar: { id: calendar.id, version: calendar.version },
        }),
      ),
    );
  });
};

/** When, where, by whom, with the attendance or distribution list. @clause S4.1(2) */
export const proveDelivery = (state: ItemState, command: ProveDelivery): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(state, command);
  const { terms } = state;
  return inPublication(state, command, (publication) => {
    const { deliveredOn, place, deliveredBy, listCount, listSha256, today, calendar } = command;
    const { number, version, scope, isEnteredLater } = publication;
    return under(deliveryPolicies, { publication, deliveredOn, today }, () =>
      accepted(
        event('DeliveryProven', {
          publication: number,
          ...{ version, deliveredOn, place, deliveredBy, listCount, listSha256, isEnteredLater },
          insideLeadEndsOn: leadFrom(scope, deliveredOn, terms, calendar),
          calendar: { id: calendar.id, version: calendar.version },
        }),
      ),
    );
  });
};

/** A carrier taken down before its last day starts its period again, even if that is learnt after the closing. @clause S4.1(3) */
export const takeDownPosting = (state: ItemState, command: TakeDownPosting): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(state, command);
  return inPublication(state, command, (publication) => {
    const { by, carrier, downOn, today } = command;
    const posting = publication.postings.find((one) => one.carrier === carrier && one.downOn === null);
    if (posting === undefined) return rejected('publication.not-posted', { carrier });
    if (downOn > today) return rejected('publication.in-future', { downOn, today });
    if (downOn < posting.upOn) return rejected('publication.dates-reversed', { upOn: posting.upOn, downOn });
    const isEarly = downOn < posting.endsOn;
    return accepted(event('PostingTakenDown', { by, publication: publication.number, carrier, downOn, isEarly }));
  });
};
