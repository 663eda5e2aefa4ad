import type { PersonId, Share } from '@gongkai/kernel';
import type { BenchKind } from '@gongkai/review-contracts';
import type { Bench } from '../src/review/state.js';
import { MONDAY, OURS, person, seatOf } from './people.js';

interface Said {
  readonly yes?: readonly PersonId[];
  readonly no?: readonly PersonId[];
  readonly abstain?: readonly PersonId[];
  /** How many of the noes ask for refusal. */
  readonly refusals?: number;
  /** How many of the yeses say editorial; the others say substance. Nobody says anything where absent. */
  readonly editorial?: number;
  readonly quorum?: Share;
  /** At least this share instead of more than one half. */
  readonly approval?: Share;
  readonly kind?: BenchKind;
}

/** A body of so many (persons 101, 102, …), voted as said. */
export const bench = (size: number, said: Said = {}): Bench => {
  const persons = Array.from({ length: size }, (_, index) => person(101 + index));
  const { yes = [], no = [], abstain = [], refusals = 0, editorial, quorum = '1/2', approval } = said;
  const nature = (index: number) => (index < (editorial ?? 0) ? ('editorial' as const) : ('substance' as const));
  const cast = { nature: null, instead: null, votedOn: MONDAY };
  return {
    number: 1,
    kind: said.kind ?? 'own',
    organisation: OURS,
    body: 'organisation',
    seats: persons.map((one) => seatOf(one)),
    head: persons[0] ?? null,
    firstDeputy: persons[1] ?? null,
    quorum: { share: quorum, comparison: 'atLeast', needed: 0 },
    approval: { share: approval ?? '1/2', comparison: approval === undefined ? 'moreThan' : 'atLeast', needed: 0 },
    isSecret: false,
    startedOn: MONDAY,
    dueOn: MONDAY,
    remindOn: null,
    reminders: 0,
    ballots: [
      ...yes.map((by, index) => ({
        ...cast,
        by,
        choice: 'yes' as const,
        nature: editorial === undefined ? null : nature(index),
      })),
      ...no.map((by, index) => ({
        ...cast,
        by,
        choice: 'no' as const,
        instead: index < refusals ? ('refused' as const) : ('returned' as const),
      })),
      ...abstain.map((by) => ({ ...cast, by, choice: 'abstain' as const })),
    ],
    recusals: [],
    lost: [],
    record: null,
    wasRecorded: false,
  };
};
