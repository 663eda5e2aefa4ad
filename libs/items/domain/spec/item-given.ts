import { given as givenOf } from '@gongkai/testkit';
import { item } from '../src/item/item.js';
import { eventsOf, type Act } from './acts.js';

/** The item's specification: a history told by acts, then one more act. */
export const given = (...acts: readonly Act[]) => {
  const history = givenOf(item, ...eventsOf(...acts));
  return {
    state: history.state,
    when: (act: Act) => history.when(act(history.state)),
  };
};

export type Then = ReturnType<ReturnType<typeof given>['when']>;

/** The types of the events that were accepted; nothing but a list of one code where it was refused. */
export const typesOf = ({ decision }: Then): readonly string[] =>
  decision.kind === 'accepted' ? decision.events.map(({ type }) => type) : [decision.code];
