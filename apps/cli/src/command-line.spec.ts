import { POLICY_PROFILE_IDS } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { stepsDone } from './shadow-run.js';
import { PROFILES } from './founding/found.command.js';
import { importLines } from './import/report.js';
import { lagText, statusLines } from './operating/status-lines.js';
import { verifiedLines } from './operating/verify-lines.js';

const parked = {
  subscription: 'items',
  stream: 'item-1',
  position: '7',
  eventId: 'e',
  eventType: 'ItemDrafted',
  code: 'TypeError',
  since: '2026-04-28T01:02:03.004Z',
};
const lag = { events: 0, isMore: false, ms: 0 };

describe('the command line in words', () => {
  it('knows every profile that an organisation can be founded under', () => {
    expect(PROFILES).toEqual(POLICY_PROFILE_IDS);
  });

  it.each([
    ['-1', '10', 0],
    ['5', '10', 500],
    ['10', '10', 1000],
    ['-1', '-1', 1000],
    ['9007199254740993', '18014398509481986', 500],
  ])('at %s of %s shows %d steps of 1000', (position, head, steps) => {
    expect(stepsDone({ position, head })).toBe(steps);
  });

  it('says how far behind', () => {
    expect(lagText(lag)).toBe('up to date');
    expect(lagText({ events: 3, isMore: false, ms: 1500 })).toBe('3 events behind, 1.5 s');
    expect(lagText({ events: 1000, isMore: true, ms: 60_000 })).toBe('1000+ events behind, 60.0 s');
  });

  it('tells of what is parked with the command that tries it again, and of processes whether they have heard all', () => {
    const at = { context: 'organisation', position: '9', lag, nextEvent: null };
    const process = { process: 'p', hears: 'organisation', position: '8', parked: [] };
    const text = statusLines({
      logId: 'log',
      head: '9',
      contexts: [
        {
          context: 'organisation',
          projections: [],
          relay: at,
          processes: [{ ...process, position: '9' }],
          effects: [],
          parkedDeadlines: [],
        },
        {
          context: 'items',
          projections: [{ projection: 'items', position: '9', lag, parked: [parked] }],
          relay: { ...at, context: 'items', lag: { ...lag, events: 1 }, nextEvent: 'e9' },
          processes: [process],
          effects: [],
          parkedDeadlines: [
            {
              ...{ stream: 'item-2', kind: 'stale', dueAt: '2026-04-28T01:02:03.004Z', code: 'x.y' },
              since: '2026-04-28T01:02:04.005Z',
            },
          ],
        },
      ],
    }).join('\n');
    expect(text).toContain('gongkai retry --context items items item-1');
    expect(text).toContain('gongkai retry --context items deadline:stale item-2');
    expect(text).toContain('hears organisation, up to date');
    expect(text).toContain('hears organisation, which has told up to 9');
    expect(text).toContain('before event e9');
  });

  it('names the tables that differ, and what is parked', () => {
    const sum = { table: 'item', rows: 3, md5: 'a' };
    const table = {
      projection: 'items',
      table: 'item',
      isEqual: false,
      live: sum,
      rebuilt: { ...sum, rows: 4, md5: 'b' },
    };
    const event = { position: '5', eventId: 'e5', eventType: 'ItemMangled', since: '2026-01-01T00:00:00.000Z' };
    const parked = [{ subscription: 'items', stream: 'item-1', code: 'UnknownEventType', ...event }];
    const verified = { context: 'items', isEqual: false, events: 9, tookMs: 1234, tables: [table], parked };
    const lines = verifiedLines(verified);
    expect(lines).toEqual([
      'items: 0 of 1 tables equal, 9 events in 1.2 s',
      '  differs: items.item: 3 rows live, 4 from the log',
      '  parked: item-1 in items, with UnknownEventType',
    ]);
  });

  it('shows the first fifty bad rows and counts the others', () => {
    const bad = Array.from({ length: 52 }, (_, index) => ({ row: index + 2, said: [], code: 'malformed', text: 'no' }));
    const told = { mode: 'good-rows', rows: 52, written: [], bad, warned: [], encoding: 'utf-8' } as const;
    const lines = importLines(told, 'en');
    expect(lines).toHaveLength(52);
    expect(lines[1]).toBe('  row 2: no (malformed)');
    expect(lines.at(-1)).toBe('  … and 2 more; --json tells all');
    const warned = [{ row: 3, code: 'import.shared-contact', text: 'the same contact as row 2' }];
    expect(importLines({ ...told, bad: [], warned, encoding: 'gb18030' }, 'en').slice(1)).toEqual([
      'read as GB18030: look whether the names are right',
      '1 row to look at',
      '  row 3: the same contact as row 2 (import.shared-contact)',
    ]);
  });
});
