import { deadlineEntity } from '@gongkai/reactions';
import { itemVersionEntity } from './item-version.entity.js';
import { itemEntity } from './item.entity.js';
import { publicItemEntity } from './public-item.entity.js';

/** What the rows of items are. */
export const itemsEntities = [itemEntity, itemVersionEntity, publicItemEntity, deadlineEntity];
