import { storedCodec } from '@gongkai/contract-kit';
import {
  accepted,
  alreadySo,
  deciderOf,
  rejected,
  under,
  type Decision,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Sealed,
} from '@gongkai/kernel';
import {
  erasureAsked,
  erasureWithdrawn,
  personErased,
  personEvents,
  type ErasureGround,
  type PersonEvent,
  type PersonRejection,
  type TakeoverRejection,
} from '@gongkai/organisation-contracts';
import { anotherPersonConfirms, erasingPolicies, onlyAnErasureThatWaitsIsWithdrawn } from './person.policies.js';
import type { Erasing, PersonState } from './person/person-state.js';
import { takeoverDecisions, takeoverFolds, type TakeoverCommand } from './person/takeover.js';

export interface AskErasure extends Erasing {
  readonly type: 'AskErasure';
  readonly organisation: OrganisationId;
  readonly ground: ErasureGround;
  readonly by: PersonId;
  readonly on: PlainDate;
}

export interface ConfirmErasure extends Erasing {
  readonly type: 'ConfirmErasure';
  /** Nobody in person where the installation confirms. */
  readonly by: PersonId | undefined;
  readonly on: PlainDate;
}

/** By the organisation that keeps the person's record. What stands in the way of erasing him doesn't stand in the way of this. */
export interface WithdrawErasure {
  readonly type: 'WithdrawErasure';
  readonly organisation: OrganisationId;
  readonly reason: Sealed;
  readonly on: PlainDate;
}

type PersonRefusal = PersonRejection | TakeoverRejection;
type Decided = Decision<PersonEvent, PersonRefusal>;

const ask = (command: AskErasure, state: PersonState): Decided =>
  under(erasingPolicies, command, ({ organisation, ground, by, on }) => {
    if (state.phase === 'erased') return alreadySo;
    const isAsked = state.erasure?.by === by && state.erasure.ground === ground;
    return isAsked ? alreadySo : accepted(erasureAsked({ organisation, ground, by, askedOn: on }));
  });

const confirm = (command: ConfirmErasure, state: PersonState): Decided =>
  under(erasingPolicies, command, ({ by, on }) => {
    if (state.phase === 'erased') return alreadySo;
    if (state.erasure === null) return rejected('person.erasure-not-asked');
    const { by: askedBy, ground } = state.erasure;
    return under([anotherPersonConfirms], { by, askedBy }, () => accepted(personErased({ ground, erasedOn: on })));
  });

const withdraw = ({ organisation, reason, on }: WithdrawErasure, state: PersonState): Decided =>
  state.phase === 'erased'
    ? rejected('person.erased')
    : under([onlyAnErasureThatWaitsIsWithdrawn], state, () =>
        accepted(erasureWithdrawn({ organisation, reason, withdrawnOn: on })),
      );

/** A natural person's data: known → erasure asked → withdrawn, or erased, for good; and who asked to enrol him as well. */
export const person = deciderOf<
  AskErasure | ConfirmErasure | WithdrawErasure | TakeoverCommand,
  PersonState,
  PersonEvent,
  PersonRefusal
>(
  { phase: 'known', erasure: null, takeovers: [] },
  { AskErasure: ask, ConfirmErasure: confirm, WithdrawErasure: withdraw, ...takeoverDecisions },
  {
    ErasureAsked: (state, { by, ground }) => (state.phase === 'erased' ? state : { ...state, erasure: { by, ground } }),
    ErasureWithdrawn: (state) => (state.phase === 'erased' ? state : { ...state, erasure: null }),
    PersonErased: () => ({ phase: 'erased' }),
    ...takeoverFolds,
  },
);

export const personCodec = storedCodec(personEvents);
