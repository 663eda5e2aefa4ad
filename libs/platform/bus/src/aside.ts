import { Fault } from '@gongkai/kernel';
import { during, type InFlight } from './in-flight.js';
import { MAX_WAITING, type Aside } from './port.js';

export interface AsideOptions {
  /** Who holds a place for work. */
  readonly group: InFlight;
  /** Who waits beside. */
  readonly waiting: InFlight;
  readonly maxInFlight: number;
}

/** Gives one request's place back while it waits; see {@link Aside}. */
export const asideOf =
  ({ group, waiting, maxInFlight }: AsideOptions): Aside =>
  async (wait) => {
    if (waiting.count >= MAX_WAITING) throw new Fault('busy', 'as many as may wait already');
    const takeAgain = (): boolean => {
      const hasRoom = group.count < maxInFlight;
      group.enter();
      return hasRoom;
    };
    group.leave();
    const { hasRoom, waited } = await during(waiting, wait).then(
      (value) => ({ hasRoom: takeAgain(), waited: value }),
      (error: unknown) => {
        takeAgain();
        throw error;
      },
    );
    if (!hasRoom) throw new Fault('busy', 'no place is free after the wait');
    return waited;
  };
