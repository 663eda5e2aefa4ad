import { CONTEXT_NAMES } from '@gongkai/contexts/names';

interface Follower {
  readonly lag?: { readonly events: number };
  readonly parked?: readonly unknown[];
}

/** What `gongkai status --json` prints, as far as the story looks at it. */
export interface Status {
  readonly contexts: readonly {
    readonly projections: readonly Follower[];
    readonly relay: (Follower & { readonly nextEvent: string | null }) | null;
    readonly processes: readonly Follower[];
    readonly parkedDeadlines: readonly unknown[];
  }[];
}

const isCalm = ({ lag, parked = [] }: Follower): boolean => (lag?.events ?? 0) === 0 && parked.length === 0;

/** Whether all that follows the log has caught up with it and nothing is parked. */
export const isAtRest = ({ contexts }: Status): boolean =>
  contexts.length === CONTEXT_NAMES.length &&
  contexts.every(
    ({ projections, relay, processes, parkedDeadlines }) =>
      projections.length > 0 &&
      projections.every(isCalm) &&
      relay !== null &&
      isCalm(relay) &&
      relay.nextEvent === null &&
      processes.every(isCalm) &&
      parkedDeadlines.length === 0,
  );
