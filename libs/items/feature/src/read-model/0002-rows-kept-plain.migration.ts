import type { Migration } from '@gongkai/database';

/** Documents below a page's size stay in their row as they are: compressing them took longer than all else that a rebuild writes. */
export const items0002: Migration = {
  name: '0002-rows-kept-plain',
  sql: ['item', 'item_version', 'public_item']
    .map((table) => `ALTER TABLE ${table} SET (toast_tuple_target = 8160);`)
    .join('\n'),
};
