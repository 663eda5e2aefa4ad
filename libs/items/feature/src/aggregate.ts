import { itemStreams } from '@gongkai/items-contracts';
import { item, itemCodec } from '@gongkai/items-domain';

/** The item as commands are executed on it, and as rows, histories, effects and what is told follow its stream. */
export const itemAggregate = { ...itemStreams, decider: item, codec: itemCodec };
