import { UnknownEventType, type DomainEvent, type Sealed } from '@gongkai/kernel';
import { recordedLog } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { sealedLineOf } from './history-lines.js';

const sealed = (path: string): Sealed => ({ sealed: 1, key: 'k', event: 'e', path, iv: 'aXY=', box: 'Ym94' });
const sentences = new Map([['ItemCleared', { en: 'The version was cleared.', zh: '该版本通过保密审查。' }]]);
const PERSON = '01900001-0000-7000-8000-000000000002';

const codec = {
  versions: {},
  decode: (type: string, version: number, data: unknown): DomainEvent => {
    if (type !== 'ItemCleared' && type !== 'ItemUnnamed') throw new UnknownEventType(type, version);
    return { type, data };
  },
};

const lineOf = (data: object, facts = {}, type = 'ItemCleared', hidden: readonly string[] = ['by']) => {
  const [recorded] = recordedLog({ stream: 'item-1', events: [{ type, data }], facts });
  return sealedLineOf(recorded!, { codec, sentences, hiddenOf: () => hidden });
};

describe('a line of history', () => {
  it('says in both languages what happened, when and by whom, with the sealed reason S2.1(5)', () => {
    expect(lineOf({ by: PERSON, version: 1, basis: sealed('basis') })).toEqual({
      line: {
        ...{ revision: 0, type: 'ItemCleared', at: '2026-03-02T01:00:00.000Z', actor: 'installation' },
        ...{
          en: 'The version was cleared.',
          zh: '该版本通过保密审查。',
          authority: null,
          decision: null,
          account: null,
        },
        ...{ reason: null, facts: { version: 1 } },
      },
      reason: sealed('basis'),
    });
  });

  it('shows dates and counts, and leaves out what the context hides S2.1(5)', () => {
    const { line } = lineOf({ by: PERSON, outcome: 'approved', tally: { body: 3, yes: 3 }, on: '2026-03-02' });
    expect(line.facts).toEqual({ outcome: 'approved', body: 3, yes: 3, on: '2026-03-02' });
  });

  it('tells a reader no reason that the context hides from him S2.1(3)', () => {
    const data = { version: 1, basis: sealed('basis') };
    expect(lineOf(data, {}, 'ItemCleared', ['reason']).reason).toEqual(sealed('basis'));
    expect(lineOf(data, {}, 'ItemCleared', ['reason', 'basis']).reason).toBeNull();
  });

  it('without a reason has none S2.1(5)', () => {
    expect(lineOf({ version: 1 }).reason).toBeNull();
  });

  it('names the office that it rests on, and the decision', () => {
    const decision = { body: '局党组', decidedOn: '2026-03-01', number: '〔2026〕3号' };
    const authority = { office: 'clerk', appointment: PERSON, inSuperior: false };
    const { line } = lineOf({ decision }, { authority: { ...authority, person: PERSON } });
    expect([line.authority, line.decision]).toEqual([authority, decision]);
    expect(lineOf({ decision }, {}, 'ItemCleared', ['decision']).line.decision).toBeNull();
    expect(lineOf({}, { authority: { act: 'a', actor: 'installation' } }).line.authority).toBeNull();
  });

  it('names the account that did it, and the person for whom it acts', () => {
    const account = { account: '01900001-0000-7000-8000-000000000003', name: 'OA 对接', owner: PERSON };
    const authority = { office: 'clerk', appointment: PERSON, inSuperior: false };
    const { line } = lineOf({}, { authority: { act: 'items.draft', ...authority, account } });
    expect([line.authority, line.account]).toEqual([authority, account]);
    expect(lineOf({}, { authority }).line.account).toBeNull();
  });

  it('of an event that nobody knows is a fault, not a hole', () => {
    expect(() => lineOf({}, {}, 'ItemForgotten')).toThrow(UnknownEventType);
  });

  it('of an event that has no sentence is one too, not the name of its type', () => {
    expect(() => lineOf({}, {}, 'ItemUnnamed')).toThrow(new RangeError('ItemUnnamed has no sentence'));
  });
});
