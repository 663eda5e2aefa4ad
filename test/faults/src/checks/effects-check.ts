import type { RecordedEvent } from '@gongkai/event-store';
import type { Leaver } from '../load/leaver.js';

/** How often what processes owe for a leaver is in the log. */
export interface Effects {
  /** `end-offices-when-person-leaves`. */
  readonly officesVacated: number;
  /** `note-lost-seats-when-appointment-ends`, in his open review. */
  readonly seatsLost: number;
}

export const EACH_ONCE: Effects = { officesVacated: 1, seatsLost: 1 };

const dataOf = ({ data }: RecordedEvent) =>
  JSON.parse(new TextDecoder().decode(data)) as { readonly person?: string; readonly appointment?: string };

/** Counts the effects that follow from his leaving. */
export const effectsFor = (log: readonly RecordedEvent[], { person, item }: Leaver): Effects => {
  const ofType = (type: string): readonly RecordedEvent[] => log.filter((event) => event.type === type);
  const appointments = ofType('AppointmentBegun')
    .map(dataOf)
    .filter((data) => data.person === person)
    .map(({ appointment }) => appointment);
  return {
    officesVacated: ofType('OfficeVacated').filter((event) => appointments.includes(dataOf(event).appointment)).length,
    seatsLost: ofType('ReviewSeatLost').filter(
      (event) => event.stream === `item-${item}` && dataOf(event).person === person,
    ).length,
  };
};
