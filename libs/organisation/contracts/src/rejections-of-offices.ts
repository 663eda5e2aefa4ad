import type { RejectionText } from '@gongkai/kernel';

export const officeRejections = {
  'office.appointment-unknown': { status: 404, en: 'There is no such appointment.', zh: '任职记录不存在。' },
  'office.not-in-force': { status: 409, en: 'The appointment has ended or expired.', zh: '任职已终止或届满。' },
  'office.head-in-office': { status: 409, en: 'There is at most one head at a time.', zh: '同一时期只能有一名书记。' },
  'office.one-at-a-time': {
    status: 409,
    en: 'This office has one holder at a time.',
    zh: '该职务同一时期只能由一人担任。',
  },
  'office.first-secretary-exists': {
    status: 409,
    en: 'A secretary was appointed here before.',
    zh: '本单位已任命过书记。',
  },
  'office.secretary-left': { status: 409, en: 'A secretary is in office or appointed.', zh: '书记在任或已任命。' },
  'office.already-held': { status: 409, en: 'The person holds this office already.', zh: '该人员已任此职。' },
  'office.supervisor-holds-no-other': {
    status: 409,
    en: 'A supervisor holds no other office in the organisation.',
    zh: '公开监督员不得在本单位兼任其他职务。',
  },
  'office.term-reversed': { status: 422, en: 'The term ends before it begins.', zh: '任期结束日早于开始日。' },
  'office.term-over': { status: 422, en: 'The term would be over already.', zh: '任期已届满。' },
  'office.term-too-long': { status: 422, en: 'The term is longer than the profile allows.', zh: '任期超过规定年限。' },
  'office.terms-exhausted': {
    status: 409,
    en: 'The person has served as many terms as allowed.',
    zh: '任期届数已满。',
  },
  'office.not-enrolled': {
    status: 409,
    en: 'Only an enrolled member or member of staff can hold this office.',
    zh: '须为本单位登记的党员或干部群众方可任此职。',
  },
  'office.department-needed': {
    status: 422,
    en: 'A handler is appointed for a department.',
    zh: '承办人须注明所属部门。',
  },
  'office.department-unfit': {
    status: 422,
    en: 'There is no such department, or it has ended.',
    zh: '部门不存在或已撤销。',
  },
  'office.not-yours': { status: 403, en: 'Only the holder resigns from an office.', zh: '只有任职人本人可以辞职。' },
  'office.head-not-delegated': { status: 409, en: "The head's office is not delegated.", zh: '书记职务不得委托。' },
  'office.already-delegated': { status: 409, en: 'The office is delegated already.', zh: '该职务已委托。' },
  'office.not-delegated': { status: 409, en: 'The office is not delegated.', zh: '该职务未委托。' },
  'office.delegation-beyond-term': {
    status: 422,
    en: 'A delegation ends with the term at the latest.',
    zh: '委托期限不得超过任期。',
  },
  'office.delegated-to-holder': {
    status: 422,
    en: 'An office is delegated to another person than its holder.',
    zh: '不得委托给任职人本人。',
  },
} as const satisfies Record<string, RejectionText>;
