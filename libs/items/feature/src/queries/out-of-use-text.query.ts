import { outOfUseText, itemStreams } from '@gongkai/items-contracts';
import { answered, queryHandler, refusal } from '@gongkai/reading';
import { itemVersionEntity } from '../read-model/item-version.entity.js';
import { textFrom } from '../read-model/public-items.js';
import { findItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { sitsWhereItIsDecided } from './reader.js';

/** Why it is read, in the record of each reading. */
const PURPOSE = 'items.out-of-use-text';

/** What is out of use is unsealed for who decides whether it stays so, each reading on record before it is given. @clause S2.1(3) */
export const outOfUseTextQuery = queryHandler(
  outOfUseText,
  async ({ item, version }, reader, reading: ItemsReading) => {
    const found = await findItem(reading, item, reader);
    if (found === undefined) return unknownItem;
    const { document } = found;
    if (!(await sitsWhereItIsDecided(reading.facts, reader, document))) return unknownItem;
    if (document.phase !== 'outOfUse') return refusal('item.not-out-of-use');
    const row = await reading.rows.getRepository(itemVersionEntity).findOneBy({ item, version });
    if (row === null) return refusal('item.version-unknown');
    const { actor, correlation } = reader;
    const sealed = [{ sealed: row.content, stream: itemStreams.streamOf(item) }];
    const [text] = await reading.vault.unseal(sealed, { actor, purpose: PURPOSE, correlation });
    return text?.kind === 'unsealed'
      ? answered({ version, text: textFrom(text.plain) })
      : refusal('item.version-unknown');
  },
);
