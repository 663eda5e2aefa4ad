import { newUuid } from '@gongkai/event-store';
import type { GivenFields } from '@gongkai/testkit';
import type { ItemsWorld } from './items-world.js';
import { CENTRE, COLUMN, HALL, people, WEBSITE } from './organisation-double.js';

/** Ids that are there; and with them what can be accepted: days on which things are, one entry, no circle. */
export const extremeFieldsIn = (world: Pick<ItemsWorld, 'time'>, item: string): readonly GivenFields[] => {
  const { clerk, deputy } = people;
  const today = new Date(world.time.ms).toISOString().slice(0, 10);
  const given = new Map<string, unknown>([
    ...Object.entries({ organisation: CENTRE, responsible: deputy, item, carrier: COLUMN }),
    ...Object.entries({ carriers: [WEBSITE, COLUMN], code: 'R3', entry: 'R3', deadline: 'approval-1' }),
    ...Object.entries({ postedBy: clerk, deliveredBy: clerk }),
    ...['sha256', 'fileSha256', 'listSha256'].map((name) => [name, 'a'.repeat(64)] as const),
    ['venue', HALL],
    ['review', newUuid()],
    ['digest', 'a'.repeat(64)],
    ['presidedBy', deputy],
    ['calendar', { id: 'cn-official', version: '1', ownDays: 0, announcedTo: 2026 }],
    ['documentNumber', '青渔〔2026〕5号'],
  ]);
  const sound = Object.entries({
    ...{ version: 1, publication: 1, from: 1, to: 1, entries: [{ code: 'R3', subjects: [2] }] },
    ...{ scope: 'public', audience: null, decision: null, noticeWorkingDays: null },
    ...{ upOn: today, downOn: null, deliveredOn: today, openedEarlier: null, issue: null, page: null },
    ...{
      format: 'plain',
      deadline: `notice-1-${WEBSITE}-${today}`,
      form: 'notice',
      ground: 'personalPrivacy',
      recheckOn: null,
    },
  });
  return [given, new Map([...given, ...sound]), new Map([...given, ...sound, ['downOn', today] as const])];
};
