import { effectWhen, type EffectDefinition } from '@gongkai/reactions';
import type { Vault } from '@gongkai/vault';
import { reviewAggregate } from '../aggregate.js';
import { keyOfReview } from '../sealing.js';

export interface ReviewKeyDestroying {
  readonly vault: Pick<Vault, 'destroy'>;
}

/** Destroys the key of what was said of a secret: reasons, remarks and dissent can't be read any more. @clause S2.2 */
export const destroyKeyWhenReviewTextsAreTaken: EffectDefinition<ReviewKeyDestroying> = effectWhen({
  name: 'destroy-key-when-review-texts-are-taken',
  aggregate: reviewAggregate,
  when: 'ReviewTextsTaken',
  perform: (_event, { stream }, { vault }: ReviewKeyDestroying) => vault.destroy([keyOfReview(stream)]),
});
