import type { Place } from '../telling/story.js';

/** An entry that the centre adds to the mission's catalogue. */
export const OWN_ENTRY = {
  code: 'Y1',
  kind: 'regular',
  clause: 'own',
  cadence: 'monthly',
  review: 'leadingGroup',
  preDisclosure: 'none',
  insideFirst: false,
  scope: 'organisation',
  title: { en: 'Use of boats and vehicles', 'zh-Hans': '船艇与车辆使用' },
  subjects: [
    { en: 'Trips and hours', 'zh-Hans': '航次与航时' },
    { en: 'Fuel', 'zh-Hans': '油料消耗' },
  ],
} as const;

interface Minutes {
  readonly place: string;
  readonly agenda: readonly string[];
  readonly number: string;
  readonly text: string;
  readonly decisions: readonly { readonly number: string; readonly point: number; readonly text: string }[];
  /** Why one of the body is away, and who else is there. */
  readonly away: string;
  readonly guests: readonly string[];
  readonly cancelled: string;
}

export const MINUTES: Readonly<Record<Place, Minutes>> = {
  bureau: {
    place: '局机关三楼会议室',
    agenda: ['听取所属单位工作汇报', '研究党务公开年度检查安排'],
    number: '青农公开纪〔专〕1号',
    text: '会议听取所属单位公开工作汇报，指出部分单位内容笼统、更新不及时。会议要求公开内容具体到事、到钱、到人，整改结果再公开。',
    decisions: [
      { number: '青农公开〔专〕1号', point: 2, text: '每季度检查一次所属单位公开情况，结果通报并计入年度考核。' },
    ],
    away: '赴市局参加会议',
    guests: ['县纪委监委派驻纪检监察组'],
    cancelled: '',
  },
  centre: {
    place: '中心二楼会议室',
    agenda: [
      '传达局领导小组会议精神',
      '审议公开目录修订（评优与评议改为每月公开，增列船艇与车辆使用）',
      '确定公开载体与凭证要求',
    ],
    number: '青渔公开纪〔专〕1号',
    text: '会议逐项审议公开目录修订稿，认为改为每月公开能及时回应关切；船艇油料群众关注度高，应单列目录项。会议明确张贴类载体一律拍照存档，写明张贴人与起止日期。',
    decisions: [
      { number: '青渔公开〔专〕1号', point: 2, text: '同意修订公开目录，自下月起施行。' },
      { number: '青渔公开〔专〕2号', point: 3, text: '各载体张贴后当日登记凭证，撤下提前的重新计算公示期。' },
    ],
    away: '在柳荫基地值守',
    guests: ['县农业农村局机关党办'],
    cancelled: '半数以上成员赴柳荫基地处置增氧设备故障，会议改期另行召集。',
  },
};

/** The session that decides on three matters of the year. */
export const THREE_MATTERS = {
  room: '中心二楼会议室',
  number: '青渔推会纪〔专〕2号',
  text: '会议逐项审议提请集体审核的公开事项，与会人员发表意见后逐项表决。',
  decisionOf: (index: number): string => `青渔推会〔专〕2-${String(index)}号`,
} as const;
