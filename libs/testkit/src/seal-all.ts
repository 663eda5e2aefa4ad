import type { Sealed } from '@gongkai/kernel';
import type { ToSeal, Vault } from '@gongkai/vault';

const ATTEMPTS = 5;

/** Seals as one command does that is carried out, and is the only one on its stream. */
export const sealAll = async (vault: Vault, values: readonly ToSeal[]): Promise<readonly Sealed[]> => {
  const draft = vault.draft(values[0]?.place.stream ?? '');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const sealed: Sealed[] = [];
    for (const { key, place, plain } of values) sealed.push(await draft.seal(key, place, plain));
    if (!(await draft.keep())) continue;
    draft.close(true);
    return sealed;
  }
  throw new Error('the keys changed under the values that were being sealed');
};

/** As {@link sealAll}, of one value. */
export const sealOne = async (vault: Vault, value: ToSeal): Promise<Sealed> => {
  const [sealed] = await sealAll(vault, [value]);
  if (sealed === undefined) throw new Error('nothing was sealed');
  return sealed;
};
