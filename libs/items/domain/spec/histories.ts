import type { Share } from '@gongkai/kernel';
import { written } from './acts.js';
import type { WrittenVersion } from '../src/item/drafting.policies.js';
import {
  approved,
  cleared,
  concluded,
  correctionDrafted,
  drafted,
  opened,
  proven,
  published as publishedNow,
  selfProven,
  voted,
  type Happening,
} from './events.js';
import { DEPUTY, HEAD, MEMBER, WALL, WEBSITE, day } from './people.js';

export const inReview = [drafted(), cleared(), opened()] as const;

/** All yes, the head last. */
export const allYes = [voted(DEPUTY), voted(MEMBER), voted(HEAD)] as const;

/** From a draft to its approval by the leading group. */
export const approvedWith = (text: Partial<WrittenVersion> = {}): readonly Happening[] => [
  drafted(text),
  cleared(),
  opened(),
  ...allYes,
  concluded(),
  approved(),
];

/** As {@link approvedWith}, by the whole body: what major entries ask for. */
export const approvedByBody = (text: Partial<WrittenVersion>, quorumShare: Share = '1/2'): readonly Happening[] => [
  drafted(text),
  cleared(),
  opened({
    ...{ level: 'organisation', body: 'organisation' },
    quorum: { share: quorumShare, comparison: 'atLeast', needed: 2 },
  }),
  ...allYes,
  concluded(),
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
  opened({ body, level: body }),
  ...[DEPUTY, MEMBER, HEAD].map((by) => voted(by, { nature })),
  concluded({ nature }),
  approved({ nature, body }),
];

/** Ten working days after the Monday of the opening. */
export const LAST_DAY = day('2026-03-16');

export const DAY_AFTER = day('2026-03-17');

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
