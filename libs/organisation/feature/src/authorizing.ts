import { isNamedBearer, type PowerBearer, type PowerTable } from '@gongkai/contract-kit';
import { commandRefused, type Authorized, type CommandContext, type CommandRefused } from '@gongkai/commands';
import {
  actorFromText,
  dateInZone,
  idFrom,
  type Facts,
  type Instant,
  type Office,
  type OrganisationId,
  type PersonId,
  type ReviewId,
} from '@gongkai/kernel';
import {
  authorityFor,
  organisationPowers,
  type EndedBy,
  type OrganisationAct,
  type Powers,
} from '@gongkai/organisation-contracts';
import type { Moment, Standing } from '@gongkai/organisation-domain';
import type { DecisionFound } from '@gongkai/review-contracts';
import type { PersonLookups } from './contact-lookup.js';
import { accountPowersIn, powersIn, type FactsOptions } from './facts/facts.js';
import { superiorOf } from './facts/tree.js';
import type { PeopleLookup } from './people-lookup.js';
import type { SiblingNamedAlike } from './siblings-lookup.js';

/** What every command of this context may find its facts with. */
export interface OrganisationTools {
  readonly facts: FactsOptions;
  readonly people: PeopleLookup;
  readonly siblingNamedAlike: SiblingNamedAlike;
  readonly lookups: PersonLookups;
  /** All acts that an account could be named, of every context. Only the context whose act it is knows what the act does. */
  readonly powers: PowerTable;
  /** What a review decided, asked anew each time; nothing where there is no such review. */
  readonly decisionOf: (review: ReviewId) => Promise<DecisionFound | undefined>;
  /** The id of the root organisation: made of the log's own, so that there can't be two. */
  readonly rootId: () => Promise<OrganisationId>;
}

/** A command of this context on its way to its decider. */
export type OrganisationCommandContext<Body = unknown, State = unknown> = CommandContext<
  Body,
  State,
  OrganisationTools
>;

/** The power that an act rests on, for the events' facts. */
export interface Power {
  readonly kind: 'held';
  readonly authority: Facts;
  /** Whose word it is: the organisation's own, its superior's, or the installation's. */
  readonly word: EndedBy;
}

/** An organisation that stands, the moment in its zone, and the power to act there. */
export interface AuthorizedThere extends Authorized {
  readonly organisation: OrganisationId;
  readonly standing: Standing;
  readonly moment: Moment;
  readonly word: Power['word'];
}

/** The organisation that the command names as its target. */
export const targetOf = ({ message }: OrganisationCommandContext): OrganisationId => idFrom(message.target);

/** The person who acts himself; nothing for accounts, processes, the installation and the public. */
export const personActing = (actor: string): PersonId | undefined => {
  const parsed = actorFromText(actor);
  return parsed?.kind === 'person' ? parsed.person : undefined;
};

/** Who wants to act or to read, and when. */
export interface Acting {
  /** {@link @gongkai/kernel#textOfActor}. */
  readonly actor: string;
  readonly at: Instant;
}

export const ACCOUNT_NOT_IN_FORCE = 'service-account.not-in-force';

/** What who acts may rest acts on: a person, or an account that is in force; nothing for who is neither. */
export const powersActing = async (
  facts: FactsOptions,
  { actor, at }: Acting,
  organisation: OrganisationId,
): Promise<Powers | CommandRefused | undefined> => {
  const parsed = actorFromText(actor);
  if (parsed?.kind === 'person') return powersIn(facts, parsed.person, organisation, at);
  if (parsed?.kind !== 'account') return undefined;
  const { account } = parsed;
  return (await accountPowersIn(facts, parsed, organisation, at)) ?? commandRefused(ACCOUNT_NOT_IN_FORCE, { account });
};

/** Whether the act is listed for the actor in that organisation; what is not listed is refused. @clause S6 */
export const powerIn = async (
  facts: FactsOptions,
  { actor, at }: Acting,
  organisation: OrganisationId,
  act: OrganisationAct,
): Promise<Power | CommandRefused> => {
  const carriers: readonly PowerBearer[] = organisationPowers[act];
  if (isNamedBearer(carriers, actor))
    return { kind: 'held', authority: { act, actor }, word: actor === 'installation' ? 'installation' : 'own' };
  const powers = await powersActing(facts, { actor, at }, organisation);
  if (powers === undefined) return commandRefused('power.lacking', { act });
  if ('kind' in powers) return powers;
  const authority = authorityFor(powers, act, carriers);
  return authority === undefined
    ? commandRefused('power.lacking', { act })
    : { kind: 'held', authority: { ...authority }, word: authority.inSuperior ? 'superior' : 'own' };
};

/** {@link powerIn}, of a command. */
export const powerTo = (
  act: OrganisationAct,
  context: OrganisationCommandContext,
  organisation: OrganisationId,
): Promise<Power | CommandRefused> => powerIn(context.tools.facts, context, organisation, act);

/** The organisation, which must stand, with a power that is held there or elsewhere. */
export const thereWith = async (
  { tools, at }: OrganisationCommandContext,
  organisation: OrganisationId,
  power: Power | CommandRefused,
): Promise<AuthorizedThere | CommandRefused> => {
  const standing = await tools.facts.streams.organisation(organisation);
  if (standing.phase === 'unfounded') return commandRefused('organisation.unknown', { organisation });
  if (power.kind === 'refused') return power;
  if (standing.phase === 'ended') return commandRefused('organisation.ended', { successor: standing.successor });
  const moment = { at, on: dateInZone(at, standing.zone) };
  return { organisation, standing, moment, word: power.word, facts: { authority: power.authority } };
};

/** As {@link powerTo}, for an act within an organisation that must stand. */
export const authorizedIn = async (
  act: OrganisationAct,
  context: OrganisationCommandContext,
  organisation: OrganisationId,
): Promise<AuthorizedThere | CommandRefused> =>
  thereWith(context, organisation, await powerTo(act, context, organisation));

/** The head's own term is his superior's to renew or end, for a root the installation's; all other offices are the head's. @clause S6 */
export const actThatEnds = async (
  { tools }: OrganisationCommandContext,
  office: Office,
  organisation: OrganisationId,
): Promise<OrganisationAct> => {
  if (office !== 'secretary') return 'organisation.appoint';
  const isRoot = (await superiorOf(tools.facts.streams, organisation)) === null;
  return isRoot ? 'organisation.renew-or-end-secretary-of-root' : 'organisation.renew-or-end-secretary';
};

/** Within the organisation that is the command's target. */
export const inTarget = (
  act: OrganisationAct,
  context: OrganisationCommandContext,
): Promise<AuthorizedThere | CommandRefused> => authorizedIn(act, context, targetOf(context));
