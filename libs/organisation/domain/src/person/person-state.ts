import type { OrganisationId, PersonId, PlainDate } from '@gongkai/kernel';
import type { ErasureGround, TakeoverAnswer } from '@gongkai/organisation-contracts';

/** Another organisation's wish to enrol the person. */
export interface Takeover {
  readonly organisation: OrganisationId;
  readonly askedOn: PlainDate;
  readonly answer: TakeoverAnswer | null;
}

interface AskedErasure {
  readonly by: PersonId;
  readonly ground: ErasureGround;
}

export interface KnownPerson {
  readonly phase: 'known';
  /** Asked for, and waiting for a second person. */
  readonly erasure: AskedErasure | null;
  /** The latest of each organisation. */
  readonly takeovers: readonly Takeover[];
}

export type PersonState = KnownPerson | { readonly phase: 'erased' };

/** What is asked of an erasure, both when it is asked for and when it is confirmed. */
export interface Erasing {
  /** Whether the organisation that acts keeps his record. */
  readonly isKept: boolean;
  /** Whether he holds an office, there or elsewhere, or is appointed to one. */
  readonly isInOffice: boolean;
  /** Another organisation in which he is enrolled: his key is one for all. */
  readonly enrolledIn: OrganisationId | undefined;
}

/** What that organisation asked last. */
export const takeoverBy = ({ takeovers }: KnownPerson, organisation: OrganisationId): Takeover | undefined =>
  takeovers.find((one) => one.organisation === organisation);
