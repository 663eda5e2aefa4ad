import type { NotReady } from '@gongkai/event-store';
import {
  actorFromText,
  dateInZone,
  type Facts,
  type Instant,
  type OrganisationId,
  type PersonId,
} from '@gongkai/kernel';
import { authorityFor, POWER_TABLE, type Act } from '@gongkai/organisation-contracts';
import type { Moment, Standing } from '@gongkai/organisation-domain';
import { powersIn, type FactsOptions } from '../facts/facts.js';

/** Who wants to act, when. */
export interface Wish {
  /** {@link @gongkai/kernel#textOfActor}. */
  readonly actor: string;
  readonly at: Instant;
}

/** The power that an act rests on, for the event's facts. */
export interface Permitted {
  readonly kind: 'permitted';
  readonly authority: Facts;
}

/** An organisation that stands, the moment in its zone, and the power to act there. */
export interface Admitted {
  readonly kind: 'admitted';
  readonly id: OrganisationId;
  readonly organisation: Standing;
  readonly moment: Moment;
  readonly authority: Facts;
}

export const refused = (code: string, facts: Facts = {}): NotReady => ({ kind: 'refused', code, facts });

/** The person who acts; nothing for processes, the installation and the public. */
export const personOf = (actor: string): PersonId | undefined => {
  const parsed = actorFromText(actor);
  return parsed?.kind === 'person' ? parsed.person : undefined;
};

/** Whether the act is listed for that actor in that organisation; what is not listed is refused. @clause S6 */
export const permit = async (
  facts: FactsOptions,
  { actor, at }: Wish,
  organisation: OrganisationId,
  act: Act,
): Promise<Permitted | NotReady> => {
  const listed: readonly string[] = POWER_TABLE[act];
  if (listed.includes(actor)) return { kind: 'permitted', authority: { act, actor } };
  const person = personOf(actor);
  if (person === undefined) return refused('power.lacking', { act });
  const authority = authorityFor(await powersIn(facts, person, organisation, at), act, POWER_TABLE[act]);
  return authority === undefined
    ? refused('power.lacking', { act })
    : { kind: 'permitted', authority: { ...authority } };
};

/** The organisation, which must stand, entered with a power that is held there or elsewhere. */
export const admittedBy = async (
  { streams }: FactsOptions,
  { at }: Wish,
  id: OrganisationId,
  permitted: Permitted | NotReady,
): Promise<Admitted | NotReady> => {
  const organisation = await streams.organisation(id);
  if (organisation.phase === 'unfounded') return refused('organisation.unknown', { organisation: id });
  if (permitted.kind === 'refused') return permitted;
  if (organisation.phase === 'ended') return refused('organisation.ended', { successor: organisation.successor });
  const moment = { at, on: dateInZone(at, organisation.zone) };
  return { kind: 'admitted', id, organisation, moment, authority: permitted.authority };
};

/** As {@link permit}, for an act within an organisation that must stand. */
export const admit = async (
  facts: FactsOptions,
  wish: Wish,
  id: OrganisationId,
  act: Act,
): Promise<Admitted | NotReady> => admittedBy(facts, wish, id, await permit(facts, wish, id, act));
