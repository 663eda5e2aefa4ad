import { contextApis, contextPowers } from '@gongkai/contexts';
import { contexts } from '@gongkai/contexts/features';
import type { PowerBearer } from '@gongkai/contract-kit';
import { OFFICES } from '@gongkai/kernel';
import { authorityFor, type Holding, type Powers } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { readText } from './workspace.js';

const POWERS = contextPowers;
const carriersOf = (act: string): readonly PowerBearer[] => POWERS[act] ?? [];

describe('who may do what, in the documents', () => {
  it('is what the tables say', () => {
    const rows = Object.entries(POWERS).map(([act, carriers]) => `| \`${act}\` | ${carriers.join(', ')} |`);
    const told = readText('docs/powers.md').split('\n');
    expect(told.filter((line) => line.startsWith('| `'))).toEqual(rows);
  });
});

describe('the tables of powers', () => {
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
    account: null,
  });

  it('gives each office exactly the acts that are listed for it, here and in the superior', () => {
    for (const act of Object.keys(POWERS))
      for (const office of OFFICES) {
        const listed: readonly string[] = carriersOf(act);
        expect([act, office, authorityFor(powers([holding(office)]), act, carriersOf(act)) !== undefined]).toEqual([
          act,
          office,
          listed.includes(office),
        ]);
        expect([
          act,
          office,
          authorityFor(powers([], [holding(office)]), act, carriersOf(act))?.inSuperior === true,
        ]).toEqual([act, office, listed.includes(`superior:${office}`)]);
      }
  });

  /** Who may do what, read office by office; the table is written act by act. */
  const ACTS_OF: Readonly<Record<string, readonly string[]>> = {
    installation: [
      'items.read-drafts',
      'organisation.appoint-first-secretary-of-root',
      'organisation.appoint-next-secretary-of-root',
      'organisation.enrol-first',
      'organisation.found-root',
      'organisation.read',
      'organisation.renew-or-end-secretary-of-root',
      'organisation.repair-profile-of-root',
      'organisation.rescue-secretary',
      'person.answer-takeover-for-silent-root',
      'person.confirm-erasure-in-root',
      'review.read',
    ],
    secretary: [
      'items.flag-weighty',
      'items.read-drafts',
      'items.withdraw-for-secrecy',
      'organisation.adopt-catalogue',
      'organisation.adopt-own-days',
      'organisation.appoint',
      'organisation.appoint-first-secretary-below',
      'organisation.arrange-departments',
      'organisation.ask-for-decision',
      'organisation.call-session',
      'organisation.draft-catalogue',
      'organisation.end-service-account',
      'organisation.enrol',
      'organisation.found-below',
      'organisation.read-persons',
      'organisation.read-sessions',
      'organisation.receive-below',
      'organisation.register-carriers',
      'organisation.rename',
      'person.answer-takeover',
      'person.ask-erasure',
      'person.confirm-erasure',
      'person.confirm-erasure-in-root',
      'review.confirm-recusal',
      'review.decide',
      'review.mark-weighty',
      'review.object',
      'review.read',
    ],
    committeeMember: [
      'items.flag-weighty',
      'items.read-what-is-decided',
      'organisation.adopt-catalogue',
      'organisation.adopt-own-days',
      'organisation.appoint-first-secretary-below',
      'organisation.ask-for-decision',
      'organisation.draft-catalogue',
      'organisation.found-below',
      'organisation.read-sessions',
      'organisation.receive-below',
      'review.confirm-recusal',
      'review.decide',
      'review.mark-weighty',
      'review.object',
      'review.read',
    ],
    groupMember: [
      'items.flag-weighty',
      'items.read-what-is-decided',
      'organisation.appoint-first-secretary-below',
      'organisation.ask-for-decision',
      'organisation.found-below',
      'organisation.read-sessions',
      'organisation.receive-below',
      'review.confirm-recusal',
      'review.decide',
      'review.mark-weighty',
      'review.object',
      'review.read',
    ],
    clerk: [
      'items.close',
      'items.correct',
      'items.draft',
      'items.publish',
      'items.read-drafts',
      'items.withhold',
      'organisation.ask-for-decision',
      'organisation.draft-catalogue',
      'organisation.enrol',
      'organisation.read-persons',
      'organisation.read-sessions',
      'organisation.record-session',
      'organisation.register-carriers',
      'person.ask-erasure',
      'person.confirm-erasure',
      'person.confirm-erasure-in-root',
      'review.answer',
      'review.read',
      'review.recall',
    ],
    secrecyChecker: [
      'items.check-secrecy',
      'items.read-drafts',
      'items.withdraw-for-secrecy',
      'items.withhold',
      'review.read',
    ],
    handler: [],
    spokesperson: [],
    liaison: [],
    supervisor: ['items.read-drafts', 'organisation.read-sessions', 'review.read'],
    auditor: ['items.read-drafts', 'organisation.read-sessions', 'review.read'],
    'superior:secretary': [
      'items.flag-weighty',
      'items.read-what-is-decided',
      'organisation.appoint-next-secretary',
      'organisation.end',
      'organisation.enrol-first',
      'organisation.place',
      'organisation.renew-or-end-secretary',
      'organisation.repair-profile',
      'organisation.rescue-secretary',
      'person.answer-takeover-for-silent',
      'person.confirm-erasure',
      'review.mark-weighty',
      'review.read',
    ],
    'superior:committeeMember': [
      'items.flag-weighty',
      'items.read-what-is-decided',
      'organisation.appoint-next-secretary',
      'organisation.end',
      'organisation.enrol-first',
      'organisation.place',
      'organisation.renew-or-end-secretary',
      'organisation.repair-profile',
      'organisation.rescue-secretary',
      'review.mark-weighty',
      'review.read',
    ],
    'superior:groupMember': [
      'items.flag-weighty',
      'items.read-what-is-decided',
      'organisation.appoint-next-secretary',
      'organisation.end',
      'organisation.enrol-first',
      'organisation.place',
      'organisation.renew-or-end-secretary',
      'organisation.repair-profile',
      'organisation.rescue-secretary',
      'review.mark-weighty',
      'review.read',
    ],
    account: [
      'items.close',
      'items.correct',
      'items.draft',
      'items.publish',
      'items.read-drafts',
      'organisation.draft-catalogue',
      'organisation.read',
      'organisation.register-carriers',
      'review.read',
      'review.recall',
    ],
    'self:enrolled': ['organisation.read'],
    'self:office-holder': ['organisation.read'],
    'self:office-holder-above': ['organisation.read'],
    'self:holder': ['organisation.create-service-account', 'organisation.end-service-account', 'organisation.resign'],
    'self:recorded': ['review.object'],
    'process:deadlines': [
      'items.mark-approval-stale',
      'items.note-overdue-recheck',
      'items.recount-deadlines',
      'review.note-seats',
      'review.recount-dates',
      'review.restart-by-itself',
      'review.settle',
    ],
    'process:recount-deadlines-when-own-days-are-adopted': ['items.recount-deadlines'],
    'process:take-outcome-when-review-ends': ['items.take-outcome'],
    'process:end-offices-when-person-leaves': ['organisation.end-offices-of-leaver'],
    'process:start-review-when-item-asks': ['review.cancel', 'review.start', 'review.take-texts'],
    'process:start-review-when-organisation-asks': ['review.cancel', 'review.start'],
    'self:named-recused': ['review.confirm-recusal'],
    'self:asker': ['review.answer'],
    'self:author': ['review.answer', 'review.read'],
    'self:setter': ['review.unmark-weighty'],
    'self:objector': ['review.allow-second-record'],
    'self:seated': ['review.read'],
    'process:carry-record-when-session-is-minuted': ['review.carry-record'],
    'process:note-seats-when-offices-change': ['review.note-seats', 'review.restart-by-itself'],
    'process:redirect-review-when-organisation-moves': ['review.redirect'],
    'process:recount-review-dates-when-own-days-are-adopted': ['review.recount-dates'],
  };

  it('names nobody else, and gives nobody more (S6)', () => {
    const given: Record<string, string[]> = Object.fromEntries(OFFICES.map((office) => [office, []]));
    for (const [act, listed] of Object.entries(POWERS)) for (const who of listed) (given[who] ??= []).push(act);
    for (const acts of Object.values(given)) acts.sort();
    expect(given).toEqual(ACTS_OF);
  });

  it('names by `process:` whom its context declares, and all of them; `process:deadlines` where it has any', () => {
    for (const { api, processes, deadlines } of contexts) {
      const { powers } = contextApis.find(({ name }) => name === api.name) ?? { powers: {} };
      const named = Object.values<readonly PowerBearer[]>(powers)
        .flat()
        .filter((bearer) => bearer.startsWith('process:'));
      const declared = [
        ...processes.declared.map(({ name }) => name),
        ...(deadlines === undefined ? [] : ['deadlines']),
      ];
      expect([api.name, [...new Set(named)].sort()]).toEqual([
        api.name,
        declared.map((name) => `process:${name}`).sort(),
      ]);
    }
  });

  it('gives nothing to membership alone', () => {
    for (const act of Object.keys(POWERS)) expect(authorityFor(powers([]), act, carriersOf(act))).toBeUndefined();
  });
});
