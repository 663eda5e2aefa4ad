import type { CatalogueEntry } from '../catalogue.js';

/** Regular matters, R1 to R9. @clause S3.1(1) S3.1(2) S3.1(3) S3.1(4) S3.1(5) S3.1(6) S3.1(7) S3.1(8) S3.1(9) */
export const REGULAR_ENTRIES: readonly CatalogueEntry[] = [
  {
    code: 'R1',
    kind: 'regular',
    clause: 'S3.1(1)',
    cadence: 'quarterly',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'public',
    title: {
      en: 'Structure, offices and working rules',
      'zh-Hans': '组织与机构设置、主要工作制度',
    },
    subjects: [
      {
        en: 'Leadership positions',
        'zh-Hans': '领导设置',
      },
      {
        en: 'Working bodies',
        'zh-Hans': '工作机构',
      },
      {
        en: 'Main working rules',
        'zh-Hans': '主要制度',
      },
    ],
  },
  {
    code: 'R2',
    kind: 'regular',
    clause: 'S3.1(2)',
    cadence: 'quarterly',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'public',
    title: {
      en: 'Division of duties and rules of decision',
      'zh-Hans': '班子分工、廉政责任与议事规则',
    },
    subjects: [
      {
        en: 'Duties of each leader',
        'zh-Hans': '职责分工',
      },
      {
        en: 'Clean-government responsibilities',
        'zh-Hans': '廉政责任分工',
      },
      {
        en: 'Rules of procedure and decision-making',
        'zh-Hans': '议事规则与决策程序',
      },
    ],
  },
  {
    code: 'R3',
    kind: 'regular',
    clause: 'S3.1(3)',
    cadence: 'monthly',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'public',
    title: {
      en: 'Plans, documents, activities and progress',
      'zh-Hans': '规划计划、文件活动与任务落实',
    },
    subjects: [
      {
        en: 'Party-building programme',
        'zh-Hans': '党建规划',
      },
      {
        en: 'Annual work plan',
        'zh-Hans': '年度计划',
      },
      {
        en: 'Important documents issued',
        'zh-Hans': '重要文件',
      },
      {
        en: 'Main activities',
        'zh-Hans': '主要活动',
      },
      {
        en: 'Targets, stage plans and their fulfilment',
        'zh-Hans': '目标、阶段部署与落实',
      },
      {
        en: "Leadership's work report",
        'zh-Hans': '工作报告',
        cadence: 'yearly',
        consultation: 'required',
      },
    ],
  },
  {
    code: 'R4',
    kind: 'regular',
    clause: 'S3.1(4)',
    cadence: 'quarterly',
    review: 'organisation',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'organisation',
    title: {
      en: 'Recognition, admission, appraisal, promotion and discipline',
      'zh-Hans': '评优、发展党员、评议、奖惩',
    },
    subjects: [
      {
        en: 'Commendation of grassroots organisations and members',
        'zh-Hans': '基层组织与党员评优表彰',
      },
      {
        en: 'Admission of members',
        'zh-Hans': '发展党员',
      },
      {
        en: 'Democratic appraisal results',
        'zh-Hans': '民主评议结果',
      },
      {
        en: 'Promotion and rewards',
        'zh-Hans': '提拔奖励',
      },
      {
        en: 'Disciplinary handling',
        'zh-Hans': '违规违纪处理',
      },
    ],
  },
  {
    code: 'R5',
    kind: 'regular',
    clause: 'S3.1(5)',
    cadence: 'quarterly',
    review: 'organisation',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'organisation',
    title: {
      en: 'Leadership targets and annual appraisal',
      'zh-Hans': '班子目标完成与年度考核',
    },
    subjects: [
      {
        en: 'Fulfilment of overall targets',
        'zh-Hans': '综合目标完成',
      },
      {
        en: 'Annual appraisal of leaders',
        'zh-Hans': '成员年度考核',
        cadence: 'yearly',
      },
    ],
  },
  {
    code: 'R6',
    kind: 'regular',
    clause: 'S3.1(6)',
    cadence: 'quarterly',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'organisation',
    title: {
      en: 'Building of the leadership',
      'zh-Hans': '班子自身建设',
    },
    subjects: [
      {
        en: 'Thought',
        'zh-Hans': '思想建设',
      },
      {
        en: 'Organisation',
        'zh-Hans': '组织建设',
      },
      {
        en: 'Conduct',
        'zh-Hans': '作风建设',
      },
      {
        en: 'Institutions',
        'zh-Hans': '制度建设',
      },
    ],
  },
  {
    code: 'R7',
    kind: 'regular',
    clause: 'S3.1(7)',
    cadence: 'monthly',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'organisation',
    title: {
      en: 'Democratic-life meetings and membership dues',
      'zh-Hans': '民主生活会与党费',
    },
    subjects: [
      {
        en: 'Democratic-life meetings',
        'zh-Hans': '民主生活会',
      },
      {
        en: 'Dues collected',
        'zh-Hans': '党费收缴',
      },
      {
        en: 'Dues managed',
        'zh-Hans': '党费管理',
      },
      {
        en: 'Dues spent',
        'zh-Hans': '党费使用',
      },
    ],
  },
  {
    code: 'R8',
    kind: 'regular',
    clause: 'S3.1(8)',
    cadence: 'monthly',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'public',
    title: {
      en: 'Opinions put right and questions of wide concern',
      'zh-Hans': '意见整改与热点难点处理',
    },
    subjects: [
      {
        en: 'Opinions and suggestions acted upon',
        'zh-Hans': '意见建议整改',
      },
      {
        en: 'Questions of wide concern',
        'zh-Hans': '热点难点问题',
      },
    ],
  },
  {
    code: 'R9',
    kind: 'regular',
    clause: 'S3.1(9)',
    cadence: 'onOccurrence',
    review: 'leadingGroup',
    preDisclosure: 'none',
    insideFirst: false,
    scope: 'organisation',
    title: {
      en: 'Other matters named by the superior or this organisation',
      'zh-Hans': '上级或本单位认为应公开的其他内容',
    },
    subjects: [],
  },
];
