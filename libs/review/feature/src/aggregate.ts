import { reviewStreams } from '@gongkai/review-contracts';
import { review, reviewCodec } from '@gongkai/review-domain';

/** The review as commands are executed on it, and as rows, histories, effects and what is told follow its stream. */
export const reviewAggregate = { ...reviewStreams, decider: review, codec: reviewCodec };
