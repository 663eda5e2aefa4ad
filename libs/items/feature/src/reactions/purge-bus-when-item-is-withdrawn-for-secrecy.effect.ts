import { effectWhen, takeBack, type EffectDefinition, type TakingBack } from '@gongkai/reactions';
import { itemAggregate } from '../aggregate.js';

/** Removes the bus's copies of texts that were withdrawn for secrecy. @clause S2.2 */
export const purgeBusWhenItemIsWithdrawnForSecrecy = (taking: Omit<TakingBack, 'context'>): EffectDefinition =>
  effectWhen({
    name: 'purge-bus-when-item-is-withdrawn-for-secrecy',
    aggregate: itemAggregate,
    when: 'ItemWithdrawnForSecrecy',
    perform: (_event, recorded) => takeBack({ context: 'items', ...taking }, recorded),
  });
