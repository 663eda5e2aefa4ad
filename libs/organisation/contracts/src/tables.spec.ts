import { OFFICES } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { authorityFor, organisationApi, POWER_TABLE, type Holding, type Powers } from './index.js';

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
    ['FoundRoot', { name: 'x', zone: 'Mars/Olympus' }, false],
  ])('%s %j fits: %s', (name, body, fits) => {
    expect(bodyOf(name).safeParse(body).success).toBe(fits);
  });

  it('a secretary is never appointed in the ordinary way (S6)', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const decision = { body: '党组', decidedOn: '2026-01-01', number: '1' };
    const appointing = { person: id, fromOn: '2026-01-01', untilOn: '2027-01-01', decision };
    expect(bodyOf('AppointToOffice').safeParse({ ...appointing, office: 'clerk' }).success).toBe(true);
    expect(bodyOf('AppointToOffice').safeParse({ ...appointing, office: 'secretary' }).success).toBe(false);
  });
});

describe('the power table', () => {
  const holding = (office: Holding['office']): Holding => ({
    office,
    appointment: '00000000-0000-4000-8000-000000000002' as Holding['appointment'],
    department: null,
    actingFor: null,
  });
  const powers = (holdings: Holding[], holdingsInSuperior: Holding[] = []): Powers => ({
    person: '00000000-0000-4000-8000-000000000001' as Powers['person'],
    organisation: '00000000-0000-4000-8000-000000000003' as Powers['organisation'],
    at: '2026-01-01T00:00:00.000Z' as Powers['at'],
    isMember: true,
    isStaff: false,
    holdings,
    superior: null,
    holdingsInSuperior,
  });

  it('gives each office exactly the acts that are listed for it, here and in the superior', () => {
    for (const act of Object.keys(POWER_TABLE) as (keyof typeof POWER_TABLE)[])
      for (const office of OFFICES) {
        const listed: readonly string[] = POWER_TABLE[act];
        expect([act, office, authorityFor(powers([holding(office)]), act, POWER_TABLE[act]) !== undefined]).toEqual([
          act,
          office,
          listed.includes(office),
        ]);
        expect([
          act,
          office,
          authorityFor(powers([], [holding(office)]), act, POWER_TABLE[act])?.inSuperior === true,
        ]).toEqual([act, office, listed.includes(`superior:${office}`)]);
      }
  });

  /** Who may do what, read office by office; the table is written act by act. */
  const ACTS_OF: Readonly<Record<string, readonly (keyof typeof POWER_TABLE)[]>> = {
    installation: [
      'organisation.appoint-first-secretary-of-root',
      'organisation.enrol-first',
      'organisation.found-root',
      'organisation.rescue-secretary',
    ],
    secretary: [
      'items.flag-weighty',
      'items.read-drafts',
      'items.review',
      'items.withdraw-for-secrecy',
      'organisation.adopt-catalogue',
      'organisation.appoint',
      'organisation.appoint-first-secretary-below',
      'organisation.arrange-departments',
      'organisation.call-session',
      'organisation.draft-catalogue',
      'organisation.enrol',
      'organisation.found-below',
      'organisation.read-persons',
      'organisation.read-sessions',
      'organisation.receive-below',
      'organisation.register-carriers',
      'organisation.rename',
      'person.erase',
    ],
    committeeMember: [
      'items.flag-weighty',
      'items.read-drafts',
      'items.review',
      'organisation.adopt-catalogue',
      'organisation.appoint-first-secretary-below',
      'organisation.draft-catalogue',
      'organisation.found-below',
      'organisation.read-sessions',
      'organisation.receive-below',
    ],
    groupMember: [
      'items.flag-weighty',
      'items.read-drafts',
      'items.review',
      'organisation.appoint-first-secretary-below',
      'organisation.found-below',
      'organisation.read-sessions',
      'organisation.receive-below',
    ],
    clerk: [
      'items.close',
      'items.correct',
      'items.draft',
      'items.publish',
      'items.read-drafts',
      'items.record-session',
      'items.withhold',
      'organisation.draft-catalogue',
      'organisation.enrol',
      'organisation.read-persons',
      'organisation.read-sessions',
      'organisation.record-session',
      'organisation.register-carriers',
      'person.erase',
    ],
    secrecyChecker: ['items.check-secrecy', 'items.read-drafts', 'items.withdraw-for-secrecy', 'items.withhold'],
    handler: [],
    spokesperson: [],
    liaison: [],
    supervisor: ['items.read-drafts', 'organisation.read-sessions'],
    auditor: ['items.read-drafts', 'organisation.read-sessions'],
    'superior:secretary': [
      'items.flag-weighty',
      'items.read-drafts',
      'organisation.end',
      'organisation.enrol-first',
      'organisation.place',
      'organisation.renew-or-end-secretary',
      'organisation.rescue-secretary',
    ],
    'superior:committeeMember': [
      'items.flag-weighty',
      'items.read-drafts',
      'organisation.end',
      'organisation.enrol-first',
      'organisation.place',
      'organisation.renew-or-end-secretary',
      'organisation.rescue-secretary',
    ],
    'superior:groupMember': [
      'items.flag-weighty',
      'organisation.end',
      'organisation.enrol-first',
      'organisation.place',
      'organisation.renew-or-end-secretary',
      'organisation.rescue-secretary',
    ],
    'self:holder': ['organisation.resign'],
    'process:offices-end-when-person-leaves': ['organisation.end-offices-of-leaver'],
  };

  it('names nobody else, and gives nobody more (S6)', () => {
    const given: Record<string, string[]> = Object.fromEntries(OFFICES.map((office) => [office, []]));
    for (const [act, listed] of Object.entries(POWER_TABLE)) for (const who of listed) (given[who] ??= []).push(act);
    for (const acts of Object.values(given)) acts.sort();
    expect(given).toEqual(ACTS_OF);
  });

  it('gives nothing to membership alone', () => {
    for (const act of Object.keys(POWER_TABLE) as (keyof typeof POWER_TABLE)[])
      expect(authorityFor(powers([]), act, POWER_TABLE[act])).toBeUndefined();
  });
});
