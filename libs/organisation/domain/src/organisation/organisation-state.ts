import {
  rejected,
  type CarrierId,
  type Decision,
  type DepartmentId,
  type OrganisationId,
  type PlainDate,
  type ReviewId,
} from '@gongkai/kernel';
import type { PolicyProfileId } from '@gongkai/organisation-contracts';

export interface Department {
  readonly id: DepartmentId;
  readonly name: string;
  readonly hasEnded: boolean;
}

/** A place where things are opened, with its openness column (公开专栏). @clause S4.1(3) */
export interface Carrier {
  readonly id: CarrierId;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  readonly column: string;
  readonly isRetired: boolean;
}

/** A decision that was asked for; what became of it is its review's to say. */
export interface AskedBefore {
  readonly review: ReviewId;
  readonly digest: string;
  /** The act and what it is done to, whatever it says. */
  readonly about: string;
}

interface Founded {
  readonly name: string;
  readonly zone: string;
  readonly superior: OrganisationId | null;
  readonly foundedOn: PlainDate;
  /** The policy profile that it was founded under. */
  readonly profile: { readonly id: PolicyProfileId; readonly version: number };
  readonly departments: readonly Department[];
  readonly carriers: readonly Carrier[];
  /** What bodies were asked to decide on, each text once, the latest last. */
  readonly asked: readonly AskedBefore[];
}

export type Standing = Founded & { readonly phase: 'standing' };
type Ended = Founded & {
  readonly phase: 'ended';
  readonly successor: OrganisationId;
  readonly endedOn: PlainDate;
};
export type OrganisationState = { readonly phase: 'unfounded' } | Standing | Ended;

/** Another organisation as it stands when the command is decided; `chain` are its superiors, nearest first. */
export interface OtherOrganisation {
  readonly id: OrganisationId;
  readonly standing: 'unknown' | 'standing' | 'ended';
  readonly chain: readonly OrganisationId[];
}

/** What is decided of an organisation that stands; one that was never founded, or has ended, refuses it. @clause S6 */
export const whereItStands =
  <Command, Event, Rejection extends string>(
    decide: (command: Command, state: Standing) => Decision<Event, Rejection>,
  ) =>
  (
    command: Command,
    state: OrganisationState,
  ): Decision<Event, Rejection | 'organisation.unknown' | 'organisation.ended'> => {
    switch (state.phase) {
      case 'unfounded':
        return rejected('organisation.unknown');
      case 'ended':
        return rejected('organisation.ended', { successor: state.successor });
      case 'standing':
        return decide(command, state);
      default:
        return state satisfies never;
    }
  };

/** What an event changes in an organisation that is there, standing or (a history that we only read) ended. */
export const onceFounded =
  <Data>(fold: (state: Standing | Ended, data: Data) => OrganisationState) =>
  (state: OrganisationState, data: Data): OrganisationState =>
    state.phase === 'unfounded' ? state : fold(state, data);
