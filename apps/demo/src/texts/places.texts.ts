import type { Office } from '@gongkai/kernel';
import type { Place } from '../telling/story.js';

export interface CarrierText {
  readonly key: 'periodical' | 'website' | 'board' | 'wall' | 'column' | 'hall';
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  readonly column: string;
}

export interface PlaceText {
  readonly name: string;
  /** The body that its decisions name. */
  readonly body: string;
  readonly departments: readonly string[];
  readonly carriers: readonly CarrierText[];
}

const carriers = (seat: string, site: string, periodical: string): readonly CarrierText[] => [
  {
    key: 'periodical',
    name: periodical,
    kind: 'internalPublication',
    place: '办公室编印，发至各支部',
    column: '党务公开专栏',
  },
  { key: 'website', name: site, kind: 'website', place: '单位网站首页', column: '政务公开—党务公开' },
  { key: 'board', name: '公告栏', kind: 'noticeBoard', place: `${seat}大门东侧`, column: '公示公告' },
  { key: 'wall', name: '服务大厅张贴栏', kind: 'wallPoster', place: `${seat}服务大厅`, column: '办事公开' },
  { key: 'column', name: '党务公开栏', kind: 'publicityColumn', place: `${seat}一楼走廊`, column: '党务公开' },
  { key: 'hall', name: `${seat}会议室`, kind: 'venue', place: `${seat}三楼`, column: '会议公开' },
];

export const PLACES: Readonly<Record<Place, PlaceText>> = {
  bureau: {
    name: '青屏县农业农村局',
    body: '局党组会议',
    departments: ['办公室', '人事科', '计划财务科', '畜牧渔业科'],
    carriers: carriers('局机关', '青屏农业农村网', '《青屏农业简报》'),
  },
  centre: {
    name: '青屏县渔业技术推广中心',
    body: '中心班子会议',
    departments: ['办公室', '养殖技术科', '渔政资源科', '财务资产科'],
    carriers: carriers('中心办公楼', '青屏渔业技术网', '《映湖渔讯》'),
  },
};

/** A part in the story: which office it holds, and whether its holder is a Party member or other staff. */
export interface Role {
  readonly key: string;
  readonly office: Office | null;
  readonly enrolled: 'members' | 'staff';
}

const role = (key: string, office: Office | null, enrolled: Role['enrolled'] = 'members'): Role => ({
  key,
  office,
  enrolled,
});

/** Everybody in a place, the secretary first; he is appointed from above. */
export const ROLES: readonly Role[] = [
  role('secretary', 'secretary'),
  role('committee1', 'committeeMember'),
  role('committee2', 'committeeMember'),
  role('committee3', 'committeeMember'),
  role('committee4', 'committeeMember'),
  role('group1', 'groupMember'),
  role('group2', 'groupMember'),
  role('clerk', 'clerk'),
  role('checker', 'secrecyChecker'),
  role('handler1', 'handler', 'staff'),
  role('handler2', 'handler', 'staff'),
  role('spokesperson', 'spokesperson'),
  role('liaison', 'liaison', 'staff'),
  role('supervisor1', 'supervisor', 'staff'),
  role('supervisor2', 'supervisor', 'staff'),
  role('auditor', 'auditor', 'staff'),
  role('member1', null),
  role('member2', null),
  role('staff1', null, 'staff'),
  role('staff2', null, 'staff'),
];
