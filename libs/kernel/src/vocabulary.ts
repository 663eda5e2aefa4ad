/** Words that all contexts share; each contract makes its own schema of them. */

/** Circles of readers, inside to outside. @clause S4.1(1) */
export const SCOPES = ['leadership', 'members', 'organisation', 'audience', 'public'] as const;
export type Scope = (typeof SCOPES)[number];

/** Order of a scope, 0 = narrowest. */
export const widthOfScope = (scope: Scope): number => SCOPES.indexOf(scope);

/** Inside (党内) is up to `members`. @clause S4.1(1) */
export const isInside = (scope: Scope): boolean => widthOfScope(scope) <= widthOfScope('members');

/** The bodies that review collectively. @clause S4.2(1) */
export const BODIES = ['leadingGroup', 'organisation'] as const;
export type Body = (typeof BODIES)[number];

/** Which body reviews, least strict first; `superior` = the body `organisation`, then the superior's. @clause S4.2(1) */
export const REVIEW_LEVELS = ['leadingGroup', 'organisation', 'superior'] as const;
export type ReviewLevel = (typeof REVIEW_LEVELS)[number];

/** The offices that a person can be appointed to. @clause S6 */
export const OFFICES = [
  'secretary',
  'committeeMember',
  'groupMember',
  'clerk',
  'secrecyChecker',
  'handler',
  'spokesperson',
  'liaison',
  'supervisor',
  'auditor',
] as const;
export type Office = (typeof OFFICES)[number];

/** Whether a first plan must be opened before the matter is settled, least strict first. @clause S4.2(2) */
export const PRE_DISCLOSURES = ['none', 'optional', 'required'] as const;
export type PreDisclosure = (typeof PRE_DISCLOSURES)[number];

/** How often an entry is owed. @clause S4.3 */
export const CADENCES = ['monthly', 'quarterly', 'yearly', 'onOccurrence', 'perStage', 'onRequest'] as const;

export const ENTRY_KINDS = ['regular', 'major', 'onRequest'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The three majors and one large (三重一大). @clause S3.2 */
export const MAJOR_GROUPS = ['decision', 'appointment', 'project', 'funds'] as const;
export type MajorGroup = (typeof MAJOR_GROUPS)[number];

/** Grounds on which an item may be held back. @clause S2.1(3) */
export const WITHHOLDING_GROUNDS = [
  'stateSecret',
  'partySecret',
  'forbiddenByLaw',
  'personalPrivacy',
  'thirdPartyInterest',
  'notYetSuitable',
] as const;
export type WithholdingGround = (typeof WITHHOLDING_GROUNDS)[number];
