import type { RejectionText } from '@gongkai/kernel';

const of =
  (status: RejectionText['status']) =>
  (en: string, zh: string): RejectionText => ({ status, en, zh });

/** The actor may not; 403. */
export const forbidden = of(403);
/** There is no such thing, or none that is open to the reader; 404. */
export const unknown = of(404);
/** It is there no more, for good; 410. */
export const gone = of(410);
/** It doesn't fit how things stand; 409. */
export const conflict = of(409);
/** What was named or written can't be right; 422. */
export const invalid = of(422);
