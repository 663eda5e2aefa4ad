import type { PersonId, Share } from '@gongkai/kernel';
import type { RoundInstance } from '@gongkai/items-contracts';
import type { Round } from '../src/item/state.js';
import { MONDAY, OURS, person } from './people.js';

interface Ballot {
  readonly yes?: readonly PersonId[];
  readonly no?: readonly PersonId[];
  /** How many of the noes ask for refusal. */
  readonly refusals?: number;
  /** How many of the yeses say editorial; the others say substance. Nobody says anything where absent. */
  readonly editorial?: number;
  readonly authors?: readonly PersonId[];
  readonly quorum?: Share;
  /** At least this share instead of more than one half. */
  readonly approval?: Share;
  readonly instance?: RoundInstance;
}

/** A round of a body of so many (persons 101, 102, …), voted as said. */
export const ballot = (size: number, said: Ballot): Round => {
  const seats = Array.from({ length: size }, (_, index) => person(101 + index));
  const { yes = [], no = [], refusals = 0, editorial, authors = [], quorum = '1/2', approval } = said;
  const nature = (index: number) => (index < (editorial ?? 0) ? ('editorial' as const) : ('substance' as const));
  return {
    number: 1,
    matter: 'publication',
    version: 1,
    instance: said.instance ?? 'own',
    level: 'organisation',
    organisation: OURS,
    body: 'organisation',
    roster: { seats, head: seats[0] ?? null, firstDeputy: seats[1] ?? null },
    quorum: { share: quorum, comparison: 'atLeast', needed: 0 },
    approval: { share: approval ?? '1/2', comparison: approval === undefined ? 'moreThan' : 'atLeast', needed: 0 },
    authors,
    openedOn: MONDAY,
    dueOn: MONDAY,
    remindOn: null,
    votes: [
      ...yes.map((by, index) => ({
        by,
        choice: 'yes' as const,
        nature: editorial === undefined ? null : nature(index),
        instead: null,
      })),
      ...no.map((by, index) => ({
        by,
        choice: 'no' as const,
        nature: null,
        instead: index < refusals ? ('refused' as const) : ('returned' as const),
      })),
    ],
    recused: [],
    lost: [],
    session: null,
  };
};
