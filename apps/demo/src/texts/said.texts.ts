import type { Bilingual } from '@gongkai/kernel';

const count = (n: number, one: string, more: string): string => `${String(n)} ${n === 1 ? one : more}`;

/** What the demo says while it tells. */
export const SAID = {
  begins: (mode: string, dataDir: string): Bilingual => ({
    zh: `${mode === 'standalone' ? '单进程' : '分布式'}，数据在 ${dataDir}`,
    en: `${mode}, data in ${dataDir}`,
  }),
  bureau: (name: string): Bilingual => ({
    zh: `${name}：部门、载体、人员和职务`,
    en: `${name}: departments, carriers, people and offices`,
  }),
  centre: (name: string): Bilingual => ({
    zh: `${name}：由上级设立并任命首任书记，配齐职务`,
    en: `${name}: founded from above with its first secretary, everybody in office`,
  }),
  month: (month: number, items: number): Bilingual => ({
    zh: `${String(month)}月：${String(items)}项`,
    en: `month ${String(month)}: ${count(items, 'item', 'items')}`,
  }),
  reads: { zh: '读取全部结果', en: 'reading all that is left' },
  runsOn: { zh: '系统仍在运行，按 Ctrl-C 结束', en: 'the system runs on; Ctrl-C ends it' },
  ends: { zh: '正在停止系统', en: 'stopping the system' },
  isGone: {
    zh: '系统已停止，数据未保留。要查看：在终端中运行，或加 --data-dir <目录> 保留数据。',
    en: 'The system was stopped and its data thrown away. To look at it: run this in a terminal, or keep the data with --data-dir <dir>.',
  },
  isKept: (dataDir: string): Bilingual => ({
    zh: `系统已停止，数据保留在 ${dataDir}。再次启动：DATA_DIR=${dataDir} npm start`,
    en: `The system was stopped; its data is in ${dataDir}. Start it again: DATA_DIR=${dataDir} npm start`,
  }),
} as const;

/** What the report at the end is made of. */
export const REPORT = {
  refused: { zh: '按规则被拒绝的操作：', en: 'Refused by the rules:' },
  waiting: {
    zh: '须等规定时日后才能继续的（同一种子对同一数据再运行一次即继续）：',
    en: 'Waiting for days to pass (run again with the same seed on the same data to go on):',
  },
  look: { zh: '可查看：', en: 'To look at:' },
  as: { zh: '身份', en: 'as' },
  others: (n: number): Bilingual => ({ zh: `等${String(n)}项`, en: `and more, ${String(n)} in all` }),
  totals: (of: {
    readonly items: number;
    readonly publicItems: number;
    readonly withheld: number;
    readonly commands: number;
  }): Bilingual => ({
    zh: `共${String(of.items)}项，社会公开${String(of.publicItems)}项，不予公开登记${String(of.withheld)}项，命令${String(of.commands)}条`,
    en: `${String(of.items)} items, ${String(of.publicItems)} of them public, ${String(of.withheld)} withheld; ${String(of.commands)} commands`,
  }),
} as const;

/** What is worth opening. */
export const OUTLOOKS = {
  publicItems: { zh: '向社会公开的事项', en: 'what is public' },
  project: { zh: '五万元以上项目，第三阶段', en: 'a project above CNY 50,000, third stage' },
  corrected: { zh: '作过实质更正的公开事项', en: 'a public item corrected in substance' },
  difference: { zh: '其两个版本的差异', en: 'the difference between its versions' },
  tombstone: { zh: '经表决撤回事项留下的记录', en: 'the tombstone of what was withdrawn by vote' },
  register: {
    zh: '党员所见的不予公开登记册，其中一项隐去标题',
    en: 'the withheld register as members see it, one title masked',
  },
  history: { zh: '一项历史：上级不同意后修改再报', en: 'a history: refused by the superior, revised, and asked again' },
  recusal: { zh: '有人回避的审核', en: 'a review with a recusal' },
  privacy: { zh: '因隐私撤回的事项', en: 'what was withdrawn for privacy' },
  all: { zh: '中心的全部事项', en: 'all items of the centre' },
  api: { zh: '接口及其页面', en: 'the API and its page' },
} as const satisfies Readonly<Record<string, Bilingual>>;
