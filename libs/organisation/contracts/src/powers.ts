import type { AppointmentId, Office, OrganisationId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { idOf, instantSchema } from './ids.js';
import { officeSchema } from './offices.js';

/** One office in force, as a power rests on it. */
export const holdingSchema = z.object({
  office: officeSchema,
  appointment: idOf<AppointmentId>(),
  department: z.string().nullable(),
  /** Set when the office is exercised for its holder: by delegation, or by the first deputy while there is no head. */
  actingFor: z.enum(['delegation', 'vacancy']).nullable(),
});
export type Holding = z.infer<typeof holdingSchema>;

/** What a person may rest an act on, at one instant in one organisation. Empty holdings give no power. */
export const powersSchema = z.object({
  person: idOf<PersonId>(),
  organisation: idOf<OrganisationId>(),
  at: instantSchema,
  isMember: z.boolean(),
  isStaff: z.boolean(),
  holdings: z.array(holdingSchema),
  superior: idOf<OrganisationId>().nullable(),
  /** The same person's offices in the superior organisation. */
  holdingsInSuperior: z.array(holdingSchema),
});
export type Powers = z.infer<typeof powersSchema>;

/**
 * Who may do what: for each act the offices that carry it. What is not listed is refused.
 * `superior:` names offices held in the organisation above; `installation` and `process:` actors are listed by name.
 */
export const POWER_TABLE = {
  'organisation.found-root': ['installation'],
  'organisation.rescue-secretary': [
    'installation',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
  ],
  'organisation.found-below': ['secretary', 'committeeMember', 'groupMember'],
  'organisation.appoint-first-secretary-below': ['secretary', 'committeeMember', 'groupMember'],
  'organisation.appoint-first-secretary-of-root': ['installation'],
  /** The head appoints all other offices; his own term is his superior's to renew or end. */
  'organisation.renew-or-end-secretary': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.rename': ['secretary'],
  /** The superior receives a root that is placed under it. */
  'organisation.receive-below': ['secretary', 'committeeMember', 'groupMember'],
  'organisation.end': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.place': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.arrange-departments': ['secretary'],
  'organisation.register-carriers': ['clerk', 'secretary'],
  'organisation.enrol': ['clerk', 'secretary'],
  /** While there is no secretary yet: whoever appoints him enrols him first. */
  'organisation.enrol-first': [
    'installation',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
  ],
  'organisation.appoint': ['secretary'],
  'organisation.end-offices-of-leaver': ['process:offices-end-when-person-leaves'],
  'organisation.draft-catalogue': ['clerk', 'secretary', 'committeeMember'],
  'organisation.adopt-catalogue': ['secretary', 'committeeMember'],
  'organisation.call-session': ['secretary'],
  'organisation.record-session': ['clerk'],
  'organisation.read-persons': ['clerk', 'secretary'],
  'organisation.read-sessions': ['secretary', 'committeeMember', 'groupMember', 'clerk', 'supervisor', 'auditor'],
  'person.erase': ['clerk', 'secretary'],
  'items.draft': ['clerk'],
  'items.check-secrecy': ['secrecyChecker'],
  'items.review': ['secretary', 'committeeMember', 'groupMember'],
  /** Puts it to the leading group, which decides. */
  'items.withhold': ['clerk', 'secrecyChecker'],
  'items.record-session': ['clerk'],
  'items.flag-weighty': [
    'secretary',
    'committeeMember',
    'groupMember',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
  ],
  'items.publish': ['clerk'],
  'items.correct': ['clerk'],
  'items.withdraw-for-secrecy': ['secrecyChecker', 'secretary'],
  'items.close': ['clerk'],
  'items.read-drafts': [
    'clerk',
    'secrecyChecker',
    'secretary',
    'committeeMember',
    'groupMember',
    'auditor',
    'supervisor',
    'superior:secretary',
    'superior:committeeMember',
  ],
} as const satisfies Record<string, readonly (Office | `superior:${Office}` | 'installation' | `process:${string}`)[]>;
export type Act = keyof typeof POWER_TABLE;

/** The appointment that an act rests on; it goes into the event's facts. */
export interface Authority {
  readonly act: Act;
  readonly office: Office;
  readonly appointment: AppointmentId;
  readonly inSuperior: boolean;
}

/** The first holding, in the table's order, that carries the act; nothing when none does. */
export const authorityFor = (powers: Powers, act: Act): Authority | undefined => {
  for (const listed of POWER_TABLE[act] as readonly string[]) {
    const inSuperior = listed.startsWith('superior:');
    const office = inSuperior ? listed.slice('superior:'.length) : listed;
    const holding = (inSuperior ? powers.holdingsInSuperior : powers.holdings).find((held) => held.office === office);
    if (holding !== undefined) return { act, office: holding.office, appointment: holding.appointment, inSuperior };
  }
  return undefined;
};
