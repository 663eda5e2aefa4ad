import { itemById } from '@gongkai/items-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { findItem, visibleVersion, type FoundItem } from './found-item.js';
import { titlesOf } from './found-rows.js';
import { sealedReasonsOf, viewOf } from './item-view.js';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { unsealValues } from './texts.js';
import { textOf } from './version-text.js';

/** From above a title that is cleared is told without its text. @clause S4.2(1) */
const titleFromAbove = async (reading: ItemsReading, { item: id, document, visibility }: FoundItem) =>
  visibility.kind === 'below'
    ? ((await titlesOf(reading, [{ id, document }], () => visibility)).get(id) ?? null)
    : null;

/** One item as its reader may see it. */
export const itemByIdQuery = queryHandler(itemById, async ({ item }, reader, reading: ItemsReading) => {
  const found = await findItem(reading, item, reader);
  if (found === undefined) return unknownItem;
  const sealed = sealedReasonsOf(found);
  const [text, reasons] = await Promise.all([
    textOf(reading, found, visibleVersion(found).version),
    unsealValues(
      reading.vault,
      sealed.map((value) => ({ item, sealed: value })),
    ),
  ]);
  const unsealed = new Map(sealed.map((value, i) => [value.box, reasons[i] ?? null]));
  const view = viewOf(found, text?.text ?? null, (value) =>
    value === null ? null : (unsealed.get(value.box) ?? null),
  );
  return answered({ ...view, title: view.title ?? (await titleFromAbove(reading, found)) });
});
