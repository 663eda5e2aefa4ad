import { approvedWith, clear, draft, prove, publish, submit, written } from './acts.js';
import { WALL, WEBSITE, day } from './people.js';

export const inReview = [draft(), clear(), submit()] as const;

/** Ten working days after the Monday of the opening. */
export const LAST_DAY = day('2026-03-16');

export const DAY_AFTER = day('2026-03-17');

export const published = [...approvedWith(), publish({ carriers: [WALL, WEBSITE] }), prove()] as const;

/** Five working days after the Monday of the posting. */
export const NOTICE_END = day('2026-03-09');

export const AFTER_NOTICE = day('2026-03-10');

/** Three working days after the Monday of the posting. */
export const LEAD_END = day('2026-03-05');

export const AFTER_LEAD = day('2026-03-06');

export const marked = (mark: 'insideFirst' | 'preDisclosure' | 'vitalInterests' | 'concernsWholeOrganisation') => ({
  marks: { ...written().marks, [mark]: true },
});

export const entriesOf = (code: string) => [{ code, subjects: [] }];
