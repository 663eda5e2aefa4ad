import type { RecordedEvent } from '@gongkai/event-store';
import type { Leaver } from '../load/leaver.js';

/** How often what processes owe for a leaver is in the log. */
export interface Effects {
  /** `end-offices-when-person-leaves`. */
  readonly officesVacated: number;
  /** `note-seats-when-offices-change`, in the review that was before him. */
  readonly seatsLost: number;
}

export const EACH_ONCE: Effects = { officesVacated: 1, seatsLost: 1 };

const dataOf = ({ data }: RecordedEvent) =>
  JSON.parse(new TextDecoder().decode(data)) as {
    readonly person?: string;
    readonly appointment?: string;
    readonly review?: string;
  };

/** Counts the effects that follow from his leaving. */
export const effectsFor = (log: readonly RecordedEvent[], { person, review }: Leaver): Effects => {
  const ofType = (type: string): readonly RecordedEvent[] => log.filter((event) => event.type === type);
  const appointments = ofType('AppointmentBegun')
    .map(dataOf)
    .filter((data) => data.person === person)
    .map(({ appointment }) => appointment);
  return {
    officesVacated: ofType('OfficeVacated').filter((event) => appointments.includes(dataOf(event).appointment)).length,
    seatsLost: ofType('SeatLost').filter(
      (event) => event.stream === `review-${review}` && dataOf(event).person === person,
    ).length,
  };
};

/** How often each step of a review is in the log, from what its item asks for to what the item takes over. */
export interface ReviewSteps {
  readonly asked: number;
  readonly started: number;
  readonly ended: number;
  readonly approved: number;
}

export const EACH_STEP_ONCE: ReviewSteps = { asked: 1, started: 1, ended: 1, approved: 1 };

/** The streams of the reviews that an item asked for. */
const reviewsOf = (log: readonly RecordedEvent[], item: string): readonly string[] =>
  log
    .filter(({ stream, type }) => type === 'ReviewAsked' && stream === `item-${item}`)
    .map((event) => `review-${dataOf(event).review ?? ''}`);

/** Counts the steps of what an item asked for. */
export const reviewStepsOf = (log: readonly RecordedEvent[], item: string): ReviewSteps => {
  const reviews = reviewsOf(log, item);
  const ofItem = log.filter(({ stream }) => stream === `item-${item}`);
  const ofReviews = log.filter(({ stream }) => reviews.includes(stream));
  const count = (events: readonly RecordedEvent[], wanted: string): number =>
    events.filter(({ type }) => type === wanted).length;
  return {
    asked: count(ofItem, 'ReviewAsked'),
    started: count(ofReviews, 'ReviewStarted'),
    ended: count(ofReviews, 'ReviewEnded'),
    approved: count(ofItem, 'ItemApproved'),
  };
};

/** Items on which a body decided, and of which not every step is there once. A review that waits for votes has not ended. */
export const notOnce = (log: readonly RecordedEvent[]): readonly (ReviewSteps & { readonly item: string })[] => {
  const ended = new Set(log.filter(({ type }) => type === 'ReviewEnded').map(({ stream }) => stream));
  return log
    .filter((event) => event.type === 'ReviewAsked' && ended.has(`review-${dataOf(event).review ?? ''}`))
    .map(({ stream }) => stream.slice('item-'.length))
    .map((item) => ({ item, ...reviewStepsOf(log, item) }))
    .filter(({ item: _, ...steps }) => Object.values(steps).some((times) => times !== 1));
};
