import type { CommandContext } from '@gongkai/commands';
import { reviewStreams } from '@gongkai/review-contracts';
import { idFrom, type Sealed } from '@gongkai/kernel';
import { textKey } from '@gongkai/vault';

/** All that is said in a review is sealed under one key, which goes when its subject is withdrawn for secrecy. ❄ */
const ONLY = 1;

/** The key of all texts of the review whose stream it is. */
export const keyOfReview = (stream: string) => textKey(stream, ONLY);

/** Seals free text that says why. */
export const sealedIn = (
  { id, seal }: Pick<CommandContext<unknown, unknown, unknown>, 'id' | 'seal'>,
  path: string,
  plain: string,
): Promise<Sealed> => seal(keyOfReview(reviewStreams.streamOf(idFrom(id))), path, plain);
