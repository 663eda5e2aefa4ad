import type { RequestCancelled, ReviewRequest } from '@gongkai/review-contracts';
import type { Addressed } from '@gongkai/reactions';

/** A request goes to the review that it names, as it was published. */
export const requested = ({
  at: _at,
  ...request
}: ReviewRequest & { readonly at: string }): readonly Addressed<ReviewRequest>[] => [
  { target: request.review, body: request },
];

/** So does what takes it off the table. */
export const cancelled = ({
  review,
  because,
}: RequestCancelled): readonly Addressed<Pick<RequestCancelled, 'because'>>[] => [
  { target: review, body: { because } },
];
