import { written } from './acts.js';
import type { WrittenVersion } from '../src/item/drafting.policies.js';
import {
  approved,
  asked,
  askedOfBody,
  cleared,
  correctionDrafted,
  drafted,
  proven,
  published as publishedNow,
  selfProven,
  type Happening,
} from './events.js';
import { WALL, WEBSITE, day } from './people.js';

export const inReview = [drafted(), cleared(), asked()] as const;

/** From a draft to its approval by the leading group. */
export const approvedWith = (text: Partial<WrittenVersion> = {}): readonly Happening[] => [
  drafted(text),
  cleared(),
  asked(),
  approved(),
];

type Group = 'default' | 'appointment' | 'funds';
/** As {@link approvedWith}, by the whole body: what major entries ask for. */
export const approvedByBody = (text: Partial<WrittenVersion>, group: Group = 'default'): readonly Happening[] => [
  drafted(text),
  cleared(),
  askedOfBody({ group }),
  approved({ body: 'organisation' }),
];

/** From a correction to its approval. */
export const correctedAs = (
  nature: 'substance' | 'editorial',
  text: Partial<WrittenVersion> = {},
  body: 'leadingGroup' | 'organisation' = 'leadingGroup',
): readonly Happening[] => [
  correctionDrafted(text),
  cleared(),
  asked({ body, level: body }),
  approved({ nature, body }),
];

export const published = [
  ...approvedWith(),
  publishedNow({ carriers: [WALL, WEBSITE] }),
  selfProven(),
  proven(),
] as const;

/** Five working days after the Monday of the posting. */
export const NOTICE_END = day('2026-03-09');

export const AFTER_NOTICE = day('2026-03-10');

/** Three working days after the Monday of the posting. */
export const LEAD_END = day('2026-03-05');

export const AFTER_LEAD = day('2026-03-06');

export const marked = (mark: 'insideFirst' | 'preDisclosure' | 'vitalInterests' | 'concernsWholeOrganisation') => ({
  marks: { ...written().marks, [mark]: true },
});

export const entriesOf = (...codes: string[]) => codes.map((code) => ({ code, subjects: [] }));
