import { organisationIdSchema } from '@gongkai/contract-kit';
import { z } from 'zod';

/** The matters of this context that a body decides, as the table of reviews calls them. @clause S4.2(1) */
export const COLLECTIVE_KINDS = ['catalogue', 'profile', 'calendar', 'watcherEnded'] as const;
export type CollectiveKind = (typeof COLLECTIVE_KINDS)[number];

/** Which numbers of the profile the decision goes by. */
export const DECISION_GROUPS = ['default', 'appointment'] as const;

/** What is decided, whose body is asked (the organisation's own, or that of the one above it, which does the act), and by which numbers. */
export interface CollectiveMatter {
  readonly kind: CollectiveKind;
  readonly asks: 'own' | 'superior';
  readonly group: (typeof DECISION_GROUPS)[number];
}

/** An act that no one person's word does. */
export interface CollectiveAct {
  readonly name: string;
  /** The same for each; or told by the office that is given, renewed or ended. */
  readonly matter: CollectiveMatter | 'byOffice';
  /** What is decided on: the act's body but for its decision. */
  readonly body: z.ZodObject;
}

/** A collective act as it is put before a body: which, where, and with what. */
export const actAskedSchema = ({ name, body }: CollectiveAct) =>
  z.strictObject({ act: z.literal(name), target: organisationIdSchema, body });
