import type { ItemText } from '@gongkai/items-contracts';
import type { ItemId, Sealed } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import { itemStreams } from '@gongkai/items-contracts';
import { textFrom } from '../read-model/public-items.js';

/** A sealed value of an item. */
export interface SealedOfItem {
  readonly item: ItemId;
  readonly sealed: Sealed;
}

/** Opens values of items, in order; nothing where the key is gone. */
export const unsealValues = async (
  vault: Pick<Vault, 'unsealTexts'>,
  values: readonly SealedOfItem[],
): Promise<(string | null)[]> => {
  if (values.length === 0) return [];
  const unsealed = await vault.unsealTexts(
    values.map(({ item, sealed }) => ({ sealed, stream: itemStreams.streamOf(item) })),
  );
  return unsealed.map((value) => (value.kind === 'unsealed' ? value.plain : null));
};

/** Opens versions' texts, in order; nothing where the key is gone. */
export const unsealTexts = async (vault: Vault, values: readonly SealedOfItem[]): Promise<(ItemText | null)[]> =>
  (await unsealValues(vault, values)).map((plain) => (plain === null ? null : textFrom(plain)));
