import { reviewStreams } from '@gongkai/review-contracts';
import type { ReviewId, Sealed } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import type { ReviewDocument } from '../read-model/review-document.js';
import type { Sight } from './sight.js';

/** Opens what was said in a review to who may read it; nothing where its key is gone. */
export type Said = (sealed: Sealed | null) => string | null;

const sealedOf = ({ benches, remarks, end }: ReviewDocument): readonly Sealed[] =>
  [
    ...benches.flatMap(({ ballots, records }) => [
      ...ballots.map(({ reason }) => reason),
      ...records.map(({ dissent }) => dissent),
    ]),
    ...remarks.flatMap(({ text, answer }) => [text, answer?.text ?? null]),
    end?.reason ?? null,
  ].filter((sealed) => sealed !== null);

/** All that was said in the review, unsealed in one call. */
export const saidIn = async (
  vault: Pick<Vault, 'unsealTexts'>,
  { id, document }: { readonly id: ReviewId; readonly document: ReviewDocument },
  sight: Extract<Sight, { readonly kind: 'all' }>,
): Promise<Said> => {
  if (!sight.seesTexts || document.areTextsTaken) return () => null;
  const sealed = sealedOf(document);
  const stream = reviewStreams.streamOf(id);
  const opened = sealed.length === 0 ? [] : await vault.unsealTexts(sealed.map((one) => ({ sealed: one, stream })));
  const plain = new Map(
    sealed.map(({ box }, i) => [box, opened[i]?.kind === 'unsealed' ? opened[i].plain : null] as const),
  );
  return (one) => (one === null ? null : (plain.get(one.box) ?? null));
};
