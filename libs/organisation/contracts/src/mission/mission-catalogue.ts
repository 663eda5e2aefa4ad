import type { CatalogueContent, CatalogueEntry } from '../catalogue.js';
import { MAJOR_ENTRIES } from './mission-major-entries.js';
import { REGULAR_ENTRIES } from './mission-regular-entries.js';

/** On request, Q1 and Q2. @clause S3.3(1) S3.3(2) */
const ON_REQUEST_ENTRIES: readonly CatalogueEntry[] = [
  {
    code: 'Q1',
    kind: 'onRequest',
    clause: 'S3.3(1)',
    cadence: 'onRequest',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'organisation',
    title: {
      en: 'Matters of general concern and how they were settled',
      'zh-Hans': '普遍关注事项及办理',
    },
    subjects: [],
  },
  {
    code: 'Q2',
    kind: 'onRequest',
    clause: 'S3.3(2)',
    cadence: 'onRequest',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'applicant',
    title: {
      en: 'Explanation of what is not, or not yet, disclosed',
      'zh-Hans': '暂不宜或不能公开事项的说明',
    },
    subjects: [],
  },
];

/**
 * ❄ The mission's own catalogue, version 1: 25 entries that an organisation may tighten and never loosen. Every organisation
 * is founded under it. Never edited: a new mission catalogue is a new version beside it.
 */
export const MISSION_CATALOGUE: CatalogueContent = {
  programme: 'party-affairs-openness',
  version: 1,
  entries: [...REGULAR_ENTRIES, ...MAJOR_ENTRIES, ...ON_REQUEST_ENTRIES],
};
