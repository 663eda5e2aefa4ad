import type { QueryHandler } from '@gongkai/reading';
import { itemDeadlineQuery } from './deadlines/item-deadline.query.js';
import { itemDeadlinesQuery } from './deadlines/item-deadlines.query.js';
import { outOfUseTextQuery } from './out-of-use-text.query.js';
import { publicItemDeadlineQuery } from './deadlines/public-item-deadline.query.js';
import { publicItemDeadlinesQuery } from './deadlines/public-item-deadlines.query.js';
import { itemByIdQuery } from './item.query.js';
import { itemHistoryQuery } from './item-history.query.js';
import { itemVersionsQuery } from './item-versions.query.js';
import { itemsListQuery } from './items.query.js';
import { publicItemByIdQuery } from './public-item.query.js';
import { publicItemVersionsQuery } from './public-item-versions.query.js';
import { publicItemsQuery } from './public-items.query.js';
import { publicItemsValidatorQuery } from './public-items-validator.query.js';
import { publicVersionDifferenceQuery } from './public-version-difference.query.js';
import { versionDifferenceQuery } from './version-difference.query.js';
import { withheldRegisterQuery } from './withheld-register.query.js';
import type { ItemsReading } from './items-reading.js';

/** Every query of items. */
export const itemsQueryHandlers: readonly QueryHandler<ItemsReading>[] = [
  itemByIdQuery,
  itemsListQuery,
  itemHistoryQuery,
  itemVersionsQuery,
  versionDifferenceQuery,
  itemDeadlinesQuery,
  itemDeadlineQuery,
  publicItemDeadlinesQuery,
  publicItemDeadlineQuery,
  outOfUseTextQuery,
  withheldRegisterQuery,
  publicItemsQuery,
  publicItemByIdQuery,
  publicItemsValidatorQuery,
  publicItemVersionsQuery,
  publicVersionDifferenceQuery,
];
