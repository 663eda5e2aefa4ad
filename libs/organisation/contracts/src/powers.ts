import { forbidden, type PowerTable } from '@gongkai/contract-kit';

/** Who may do what in this context: for each act its carriers, in the order in which they are looked for. What is not listed is refused. @clause S6 */
export const organisationPowers = {
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
  /** Who follows the head, from the day after his term on. */
  'organisation.appoint-next-secretary': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.appoint-next-secretary-of-root': ['installation'],
  /** The head appoints all other offices; his own term is his superior's to renew or end. */
  'organisation.renew-or-end-secretary': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.renew-or-end-secretary-of-root': ['installation'],
  'organisation.rename': ['secretary'],
  /** The superior receives a root that is placed under it. */
  'organisation.receive-below': ['secretary', 'committeeMember', 'groupMember'],
  'organisation.end': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.place': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.arrange-departments': ['secretary'],
  'organisation.register-carriers': ['clerk', 'secretary', 'account'],
  'organisation.enrol': ['clerk', 'secretary'],
  /** While there is no secretary yet: whoever appoints him enrols him first. */
  'organisation.enrol-first': [
    'installation',
    'superior:secretary',
    'superior:committeeMember',
    'superior:groupMember',
  ],
  'organisation.appoint': ['secretary'],
  /** An office is its holder's to resign. */
  'organisation.resign': ['self:holder'],
  /** An account acts for its owner: he alone has it created, he or the head has it ended. */
  'organisation.create-service-account': ['self:holder'],
  'organisation.end-service-account': ['self:holder', 'secretary'],
  'organisation.end-offices-of-leaver': ['process:end-offices-when-person-leaves'],
  'organisation.draft-catalogue': ['clerk', 'secretary', 'committeeMember', 'account'],
  /** Puts a collective act before the body that decides on it. */
  'organisation.ask-for-decision': ['clerk', 'secretary', 'committeeMember', 'groupMember'],
  'organisation.adopt-catalogue': ['secretary', 'committeeMember'],
  'organisation.adopt-own-days': ['secretary', 'committeeMember'],
  /** A root has no superior: its profile is the installation's to repair. */
  'organisation.repair-profile': ['superior:secretary', 'superior:committeeMember', 'superior:groupMember'],
  'organisation.repair-profile-of-root': ['installation'],
  'organisation.call-session': ['secretary'],
  'organisation.record-session': ['clerk'],
  /** What is open within: to its people, and to who holds an office there or above. */
  'organisation.read': ['installation', 'self:enrolled', 'self:office-holder', 'self:office-holder-above', 'account'],
  'organisation.read-persons': ['clerk', 'secretary'],
  'organisation.read-sessions': ['secretary', 'committeeMember', 'groupMember', 'clerk', 'supervisor', 'auditor'],
  /** Where the person's record is kept: where he was enrolled first. Two people erase, never one. */
  'person.ask-erasure': ['clerk', 'secretary'],
  'person.confirm-erasure': ['clerk', 'secretary', 'superior:secretary'],
  'person.confirm-erasure-in-root': ['clerk', 'secretary', 'installation'],
  'person.answer-takeover': ['secretary'],
  /** For an organisation that has been silent for too long. */
  'person.answer-takeover-for-silent': ['superior:secretary'],
  'person.answer-takeover-for-silent-root': ['installation'],
} as const satisfies PowerTable;

/** An act of this context. */
export type OrganisationAct = keyof typeof organisationPowers;

export const powersRejections = {
  'power.lacking': forbidden(
    'Your offices do not carry this act; a service account does what was named to it, and no more.',
    '您的职务无权办理此事项；系统账户只能办理载明的事项。',
  ),
} as const;
