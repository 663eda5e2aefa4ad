import { effectWhen, takeBack, type EffectDefinition, type TakingBack } from '@gongkai/reactions';
import { itemAggregate } from '../aggregate.js';

export interface BusPurging {
  readonly taking: Omit<TakingBack, 'context'>;
}

/** Removes the bus's copies of texts as soon as they are out of use for secrecy. @clause S2.2 */
export const purgeBusWhenItemIsPutOutOfUse: EffectDefinition<BusPurging> = effectWhen({
  name: 'purge-bus-when-item-is-put-out-of-use',
  aggregate: itemAggregate,
  when: 'ItemPutOutOfUse',
  perform: (_event, recorded, { taking }: BusPurging) => takeBack({ context: 'items', ...taking }, recorded),
});
