import { describe, expect, it } from '@jest/globals';
import { organisationApi } from './index.js';

const HAN = /\p{Script=Han}/u;

describe('the tables of the contract', () => {
  it('give each command, query and published event a subject of its own, named after it', () => {
    const queries = [...organisationApi.queries, ...organisationApi.facts];
    const subjects = [...organisationApi.commands, ...queries, ...organisationApi.published].map((one) => one.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects).toContain('organisation.cmd.appoint-to-office');
    expect(subjects).toContain('organisation.query.powers-of');
    expect(subjects).toContain('organisation.evt.organisation-founded.v1');
    for (const subject of subjects)
      expect(subject).toMatch(/^organisation\.(cmd|query|evt)\.[a-z]+(-[a-z]+)*(\.v\d+)?$/);
  });

  it('speak English and Chinese', () => {
    const summaries = [...organisationApi.commands, ...organisationApi.queries, ...organisationApi.published].map(
      (one) => one.summary,
    );
    const texts = [
      ...summaries,
      ...organisationApi.stored.map((one) => one.sentence),
      ...Object.values(organisationApi.rejections),
    ];
    for (const { en, zh } of texts) {
      expect(en).toMatch(/^[A-Z].*[a-z.]$/);
      expect(zh).toMatch(HAN);
    }
  });

  it('name each stored event type once', () => {
    const types = organisationApi.stored.map((one) => one.type);
    expect(new Set(types).size).toBe(types.length);
  });
});

describe('commands at the door', () => {
  const bodyOf = (name: string) => organisationApi.commands.find((one) => one.name === name)!.body;

  it.each([
    ['RenameOrganisation', { name: '渔业技术推广中心' }, true],
    ['RenameOrganisation', { name: '   ' }, false],
    ['RenameOrganisation', { name: 'evil\u202Etxt' }, false],
    ['RenameOrganisation', { name: 'two\nlines' }, false],
    ['RenameOrganisation', { name: 'half \ud800' }, false],
    ['RenameOrganisation', { name: 'x'.repeat(201) }, false],
    ['RenameOrganisation', { name: 'x', at: '2026-01-01T00:00:00.000Z' }, false],
    ['CancelSession', { reason: '因台风\n改期' }, true],
    ['FoundRoot', { name: 'x' }, true],
    ['FoundRoot', { name: 'x', zone: 'Etc/UTC' }, true],
    ['FoundRoot', { name: 'x', zone: 'PRC' }, true],
    ['FoundRoot', { name: 'x', zone: 'Asia/Chongqing' }, true],
    ['FoundRoot', { name: 'x', zone: 'Mars/Olympus' }, false],
    ['FoundRoot', { name: 'x', zone: '+08:00' }, false],
    ['FoundRoot', { name: 'x', zone: '' }, false],
  ])('%s %j fits: %s', (name, body, fits) => {
    expect(bodyOf(name).safeParse(body).success).toBe(fits);
  });

  it('minutes may come from any machine: CRLF is a line end (S6)', () => {
    const minutes = { minutesNumber: '1', text: '记录\r\n第二行\r\n', decisions: [] };
    expect(bodyOf('MinuteSession').parse(minutes)).toEqual({ ...minutes, text: '记录\n第二行' });
  });

  it('a secretary is never appointed in the ordinary way (S6)', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const decision = { body: '党组', decidedOn: '2026-01-01', number: '1' };
    const appointing = { person: id, fromOn: '2026-01-01', untilOn: '2027-01-01', decision };
    expect(bodyOf('AppointToOffice').safeParse({ ...appointing, office: 'clerk' }).success).toBe(true);
    expect(bodyOf('AppointToOffice').safeParse({ ...appointing, office: 'secretary' }).success).toBe(false);
  });
});
