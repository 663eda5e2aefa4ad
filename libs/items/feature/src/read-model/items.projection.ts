import type { ItemEvent } from '@gongkai/items-domain';
import { idFrom, type ItemId } from '@gongkai/kernel';
import { folded, foldedProjection, upsertRows, type Projection } from '@gongkai/projections';
import { deadlineEntity } from '@gongkai/reactions';
import { itemAggregate } from '../aggregate.js';
import { saveDeadlines } from './deadline-rows.js';
import { itemVersionEntity, type KeptVersion } from './item-version.entity.js';
import { itemEntity, type KeptItem } from './item.entity.js';
import { itemSteps } from './items.fold.js';
import { publicItemEntity } from './public-item.entity.js';
import { savePublicItems, type TitleVault } from './public-items.js';
import { versionsWritten } from './versions-written.js';

const itemRows = (vault: TitleVault) =>
  folded<KeptItem, ItemEvent, undefined, KeptVersion>({
    entity: itemEntity,
    from: itemAggregate,
    key: (id) => ({ id: idFrom<ItemId>(id) }),
    steps: itemSteps,
    following: {
      entities: [itemVersionEntity, publicItemEntity, deadlineEntity],
      noted: versionsWritten,
      write: async (items, versions, manager) => {
        await upsertRows(manager, itemVersionEntity, versions);
        await saveDeadlines(manager, items);
        await savePublicItems(manager, vault, items, versions);
      },
    },
  });

/** Items as those who work on them and as everybody reads them. */
export const itemsProjection = (vault: TitleVault): Projection =>
  foldedProjection({ name: 'items', version: 12 }, [itemRows(vault)]);
