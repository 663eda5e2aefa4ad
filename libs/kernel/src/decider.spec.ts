import { describe, expect, it } from '@jest/globals';
import { deciderOf, fold, type Decider } from './decider.js';
import { accepted, alreadySo, refuse, rejected } from './decision.js';
import { firstRefusal, under, type Policy } from './policy.js';

interface Case {
  readonly amount: number;
  readonly isUrgent: boolean;
}

const amountIsSmall: Policy<Case, 'case.too-large'> = ({ amount }) =>
  amount > 10 ? refuse('case.too-large', { amount, limit: 10 }) : undefined;
const nothingIsUrgent: Policy<Case, 'case.urgent'> = ({ isUrgent }) => (isUrgent ? refuse('case.urgent') : undefined);
const policies = [amountIsSmall, nothingIsUrgent] as const;

describe('policies', () => {
  it('let a case pass that keeps them all', () => {
    expect(firstRefusal(policies, { amount: 10, isUrgent: false })).toBeUndefined();
    expect(under(policies, { amount: 10, isUrgent: false }, ({ amount }) => accepted(amount))).toEqual({
      kind: 'accepted',
      events: [10],
    });
  });

  it('refuse with the first refusal in their order, and nothing is decided', () => {
    const decided: Case[] = [];
    const decide = (input: Case) => {
      decided.push(input);
      return alreadySo;
    };
    expect(under(policies, { amount: 11, isUrgent: true }, decide)).toEqual({
      kind: 'rejected',
      code: 'case.too-large',
      facts: { amount: 11, limit: 10 },
    });
    expect(under(policies, { amount: 1, isUrgent: true }, decide)).toEqual(rejected('case.urgent'));
    expect(decided).toEqual([]);
  });

  it('let every case pass when there are none', () => {
    expect(firstRefusal([], { amount: 99, isUrgent: true })).toBeUndefined();
  });
});

describe('a decision', () => {
  it('is accepted with events, accepted with none because it is already so, or rejected with a code and facts', () => {
    expect(accepted('a', 'b')).toEqual({ kind: 'accepted', events: ['a', 'b'] });
    expect(alreadySo).toEqual({ kind: 'accepted', events: [] });
    expect(rejected('x.no', { n: 1 })).toEqual({ kind: 'rejected', code: 'x.no', facts: { n: 1 } });
    expect(rejected('x.no')).toEqual({ kind: 'rejected', code: 'x.no', facts: {} });
  });
});

describe('folding', () => {
  const decider: Decider<never, readonly string[], string, never> = {
    initialState: [],
    decide: () => alreadySo,
    evolve: (state, event) => [...state, event],
  };

  it('takes the events in order from the beginning, or from a given state', () => {
    expect(fold(decider, ['a', 'b'])).toEqual(['a', 'b']);
    expect(fold(decider, ['c'], ['a', 'b'])).toEqual(['a', 'b', 'c']);
    expect(fold(decider, [])).toEqual([]);
  });
});

describe('a decider of tables', () => {
  type Command = { readonly type: 'Put'; readonly n: number } | { readonly type: 'Take' };
  type Event =
    | { readonly type: 'Was put'; readonly data: { readonly n: number } }
    | { readonly type: 'Was taken'; readonly data: object };
  const shelf = deciderOf<Command, number, Event, 'shelf.empty'>(
    0,
    {
      Put: ({ n }) => accepted({ type: 'Was put', data: { n } }),
      Take: (_command, n) => (n === 0 ? rejected('shelf.empty') : accepted({ type: 'Was taken', data: {} })),
    },
    { 'Was put': (sum, { n }) => sum + n, 'Was taken': (sum) => sum - 1 },
  );

  it('decides by the type of the command and folds by the type of the event', () => {
    expect(shelf.decide({ type: 'Put', n: 2 }, 0)).toEqual(accepted({ type: 'Was put', data: { n: 2 } }));
    expect(shelf.decide({ type: 'Take' }, 0)).toEqual(rejected('shelf.empty'));
    expect(
      fold(shelf, [
        { type: 'Was put', data: { n: 2 } },
        { type: 'Was taken', data: {} },
      ]),
    ).toBe(1);
  });
});
