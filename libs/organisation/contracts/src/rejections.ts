import type { RejectionText } from '@gongkai/kernel';
import { catalogueRejections } from './rejections-of-catalogue.js';
import { officeRejections } from './rejections-of-offices.js';

const organisationAndPeopleRejections = {
  'power.lacking': { status: 403, en: 'Your offices do not carry this act.', zh: '您的职务无权办理此事项。' },
  'organisation.unknown': { status: 404, en: 'There is no such organisation.', zh: '单位不存在。' },
  'organisation.root-exists': { status: 409, en: 'The root organisation was founded already.', zh: '根单位已设立。' },
  'organisation.exists': { status: 409, en: 'The organisation was founded already.', zh: '单位已设立。' },
  'organisation.ended': { status: 409, en: 'The organisation has ended.', zh: '单位已撤销。' },
  'organisation.superior-unknown': {
    status: 422,
    en: 'There is no such superior organisation.',
    zh: '上级单位不存在。',
  },
  'organisation.superior-ended': { status: 409, en: 'The superior organisation has ended.', zh: '上级单位已撤销。' },
  'organisation.cycle': {
    status: 409,
    en: 'An organisation cannot be placed under itself or under one of its own subordinates.',
    zh: '单位不得隶属于自身或其下级单位。',
  },
  'organisation.successor-needed': {
    status: 422,
    en: 'A successor must be named where there is no superior.',
    zh: '无上级单位的，须指定承接单位。',
  },
  'organisation.successor-unfit': {
    status: 422,
    en: 'The successor must be another organisation that has not ended.',
    zh: '承接单位须为未撤销的其他单位。',
  },
  'organisation.successor-below': {
    status: 409,
    en: 'The successor stands further below: place it directly under this organisation first.',
    zh: '承接单位为间接下级，请先将其调整为直接下级。',
  },
  'organisation.department-unknown': { status: 404, en: 'There is no such department.', zh: '部门不存在。' },
  'organisation.department-ended': { status: 409, en: 'The department has ended.', zh: '部门已撤销。' },
  'organisation.carrier-unknown': { status: 404, en: 'There is no such carrier.', zh: '公开载体不存在。' },
  'decision.in-future': {
    status: 422,
    en: 'The named decision lies in the future: name one that was taken.',
    zh: '所列决定的日期晚于今日，请填写已经作出的决定。',
  },
  'membership.already-enrolled': { status: 409, en: 'The person is enrolled already.', zh: '该人员已登记。' },
  'membership.not-enrolled': { status: 409, en: 'The person is not enrolled here.', zh: '该人员未在本单位登记。' },
  'membership.duplicate': {
    status: 409,
    en: 'Another person is enrolled here with the same contact.',
    zh: '本单位已有相同联系方式的人员。',
  },
  'person.unknown': { status: 404, en: 'The person is not known to this organisation.', zh: '本单位无此人员。' },
  'person.erased': { status: 410, en: "The person's data were erased.", zh: '该人员个人信息已删除。' },
  'person.in-office': {
    status: 409,
    en: 'The person still holds an office: end it first.',
    zh: '该人员仍在任职，须先免去职务。',
  },
  'person.enrolled-elsewhere': {
    status: 409,
    en: 'The person is still enrolled in another organisation.',
    zh: '该人员仍登记于其他单位。',
  },
  'session.unknown': { status: 404, en: 'There is no such session.', zh: '会议不存在。' },
  'session.not-called': {
    status: 409,
    en: 'The session is not in the phase that this asks for.',
    zh: '会议当前状态不允许此操作。',
  },
  'session.not-held': { status: 409, en: 'Attendance has not been recorded.', zh: '尚未登记会议出席。' },
  'session.not-yet-held': { status: 409, en: 'The session has not taken place yet.', zh: '会议尚未召开。' },
  'session.no-seat': {
    status: 422,
    en: 'Someone listed has no seat in the body on that day.',
    zh: '所列人员当日不在该审议机构之内。',
  },
  'session.listed-twice': { status: 422, en: 'Someone is listed twice.', zh: '有人员重复登记。' },
  'session.point-unknown': {
    status: 422,
    en: 'A decision names a point that is not on the agenda.',
    zh: '决定所列议题不在议程之内。',
  },
  'session.number-twice': { status: 422, en: 'Two decisions bear the same number.', zh: '决定编号重复。' },
  'session.decided-outside': {
    status: 422,
    en: 'A decision is dated outside the time between session and minutes.',
    zh: '决定日期不在会议日与登记日之间。',
  },
} as const satisfies Record<string, RejectionText>;

/** Every refusal of this context: stable codes, never reworded in meaning. */
export const organisationRejections = {
  ...organisationAndPeopleRejections,
  ...officeRejections,
  ...catalogueRejections,
} as const satisfies Record<string, RejectionText>;
export type OrganisationRejection = keyof typeof organisationRejections;

/** The codes of one family (`office.…`). */
export type RejectionOf<Family extends string> = Extract<OrganisationRejection, `${Family}.${string}`>;
