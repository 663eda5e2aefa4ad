import type { EventOf } from '@gongkai/contract-kit';
import {
  accepted,
  alreadySo,
  rejected,
  under,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type OrganisationId,
  type PlainDate,
  type Sealed,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  TAKEOVER_ANSWER_WORKING_DAYS,
  takeoverAnswered,
  takeoverAsked,
  takeoverWithdrawn,
  type PersonRejection,
  type takeoverEvents,
  type TakeoverAnswer,
  type TakeoverRejection,
} from '@gongkai/organisation-contracts';
import { takeoverBy, type KnownPerson, type PersonState, type Takeover } from './person-state.js';
import { answeringPolicies, askingPolicies, onlyAWishThatWaitsIsWithdrawn } from './takeover.policies.js';

export interface AskTakeover {
  readonly type: 'AskTakeover';
  readonly organisation: OrganisationId;
  readonly reason: Sealed;
  /** Whether anybody has enrolled the person. */
  readonly isKnown: boolean;
  /** Whether the organisation that asks keeps his record, or enrolled him before. */
  readonly isOwn: boolean;
  readonly on: PlainDate;
}

export interface AnswerTakeover {
  readonly type: 'AnswerTakeover';
  /** In whose name it is answered. */
  readonly organisation: OrganisationId;
  readonly asking: OrganisationId;
  readonly answer: TakeoverAnswer;
  readonly isKept: boolean;
  /** By the superior, or for a root by the installation. */
  readonly isForSilent: boolean;
  /** The last day on which the organisation itself answers; nothing where nothing was asked. */
  readonly dueOn: PlainDate | undefined;
  readonly on: PlainDate;
}

export interface WithdrawTakeover {
  readonly type: 'WithdrawTakeover';
  /** Which asked. */
  readonly organisation: OrganisationId;
  readonly reason: Sealed;
  readonly on: PlainDate;
}

export type TakeoverCommand = AskTakeover | AnswerTakeover | WithdrawTakeover;

/** The last day on which the organisation that keeps the person's record answers itself, by its calendar. @clause S4.3 */
export const answerDueOn = (calendar: WorkingCalendar, askedOn: PlainDate): PlainDate =>
  calendar.addWorkingDays(askedOn, TAKEOVER_ANSWER_WORKING_DAYS).due;

type TakeoverEvent = EventOf<typeof takeoverEvents>;
type Decided = Decision<TakeoverEvent, TakeoverRejection | PersonRejection>;

const ask = (command: AskTakeover, state: PersonState): Decided =>
  under(askingPolicies, command, ({ organisation, reason, on }) => {
    if (state.phase === 'erased') return rejected('person.erased');
    const before = takeoverBy(state, organisation);
    return before === undefined || before.answer === 'refused'
      ? accepted(takeoverAsked({ organisation, reason, askedOn: on }))
      : alreadySo;
  });

const answer = (command: AnswerTakeover, state: PersonState): Decided =>
  under(answeringPolicies, command, ({ organisation, asking, answer: given, isForSilent, on }) => {
    if (state.phase === 'erased') return rejected('person.erased');
    return takeoverBy(state, asking)?.answer === null
      ? accepted(takeoverAnswered({ asking, organisation, answer: given, isForSilent, answeredOn: on }))
      : rejected('takeover.not-asked', { organisation: asking });
  });

const withdraw = ({ organisation, reason, on }: WithdrawTakeover, state: PersonState): Decided =>
  state.phase === 'erased'
    ? rejected('person.erased')
    : under([onlyAWishThatWaitsIsWithdrawn], { asked: takeoverBy(state, organisation) }, () =>
        accepted(takeoverWithdrawn({ organisation, reason, withdrawnOn: on })),
      );

export const takeoverDecisions: DecisionsOn<
  TakeoverCommand,
  PersonState,
  TakeoverEvent,
  TakeoverRejection | PersonRejection
> = { AskTakeover: ask, AnswerTakeover: answer, WithdrawTakeover: withdraw };

const noted = (state: PersonState, takeover: Takeover): PersonState =>
  state.phase === 'erased' ? state : { ...state, takeovers: [...others(state, takeover), takeover] };

const others = ({ takeovers }: KnownPerson, { organisation }: Pick<Takeover, 'organisation'>): readonly Takeover[] =>
  takeovers.filter((one) => one.organisation !== organisation);

export const takeoverFolds: FoldsOf<TakeoverEvent, PersonState> = {
  TakeoverAsked: (state, { organisation, askedOn }) => noted(state, { organisation, askedOn, answer: null }),
  TakeoverAnswered: (state, { asking, answer: given }) => {
    const asked = state.phase === 'known' ? takeoverBy(state, asking) : undefined;
    return asked === undefined ? state : noted(state, { ...asked, answer: given });
  },
  TakeoverWithdrawn: (state, asked) =>
    state.phase === 'erased' ? state : { ...state, takeovers: others(state, asked) },
};
