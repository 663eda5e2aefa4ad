import { effectWhen, takeBack, type EffectDefinition, type TakingBack } from '@gongkai/reactions';
import { itemAggregate } from '../aggregate.js';

export interface BusPurging {
  readonly taking: Omit<TakingBack, 'context'>;
}

/** Removes the bus's copies of texts that were withdrawn for secrecy. @clause S2.2 */
export const purgeBusWhenItemIsWithdrawnForSecrecy: EffectDefinition<BusPurging> = effectWhen({
  name: 'purge-bus-when-item-is-withdrawn-for-secrecy',
  aggregate: itemAggregate,
  when: 'ItemWithdrawnForSecrecy',
  perform: (_event, recorded, { taking }: BusPurging) => takeBack({ context: 'items', ...taking }, recorded),
});
