import type { RejectionText } from '@gongkai/kernel';

export const catalogueRejections = {
  'catalogue.no-draft': { status: 409, en: 'There is no draft to adopt.', zh: '没有待审定的目录草案。' },
  'catalogue.code-twice': { status: 422, en: 'Two entries bear the same code.', zh: '目录项编号重复。' },
  'catalogue.mission-entry-missing': {
    status: 422,
    en: "An entry of the mission's catalogue is missing.",
    zh: '缺少规定的目录项。',
  },
  'catalogue.mission-entry-retired': {
    status: 422,
    en: "Entries of the mission's catalogue are never retired.",
    zh: '规定的目录项不得停用。',
  },
  'catalogue.mission-entry-altered': {
    status: 422,
    en: "Title, kind, subjects and measure of an entry of the mission's catalogue stay as they are.",
    zh: '规定的目录项名称、类别、内容与计量口径不得改动。',
  },
  'catalogue.own-entry-missing': {
    status: 422,
    en: 'An own entry is retired, not left out.',
    zh: '自设目录项只能停用，不得删去。',
  },
  'catalogue.scope-below-members': {
    status: 422,
    en: 'What is opened reaches at least the members.',
    zh: '公开范围至少应为党员。',
  },
  'catalogue.scope-narrowed': { status: 422, en: 'The scope would be narrower than before.', zh: '公开范围不得缩小。' },
  'catalogue.cadence-loosened': {
    status: 422,
    en: 'The cadence would be longer than before.',
    zh: '公开周期不得延长。',
  },
  'catalogue.review-loosened': {
    status: 422,
    en: 'The review would be less strict than before.',
    zh: '审核层级不得降低。',
  },
  'catalogue.pre-disclosure-loosened': {
    status: 422,
    en: 'Pre-disclosure would be less strict than before.',
    zh: '预公开要求不得降低。',
  },
  'catalogue.threshold-raised': {
    status: 422,
    en: 'The threshold would be higher than before.',
    zh: '金额标准不得提高。',
  },
  'catalogue.inside-first-dropped': {
    status: 422,
    en: 'Inside first, once set, stays set.',
    zh: '先党内后党外的要求不得取消。',
  },
  'profile.share-unreachable': {
    status: 422,
    en: 'No vote could ever reach this share of the body.',
    zh: '该比例任何表决均无法达到。',
  },
  'profile.loosened': { status: 422, en: 'A number would be looser than before.', zh: '规则参数不得放宽。' },
} as const satisfies Record<string, RejectionText>;
