import { commandRefused, type CommandRefused } from '@gongkai/commands';
import { canonicalText } from '@gongkai/event-store';
import type { Body, OrganisationId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import {
  COLLECTIVE,
  type CollectiveMatter,
  type DecisionNamed,
  type DecisionReference,
} from '@gongkai/organisation-contracts';
import {
  matterOfOffice,
  theDecisionIsThis,
  type CatalogueState,
  type DecisionLookedUp,
} from '@gongkai/organisation-domain';
import type { DecisionFound } from '@gongkai/review-contracts';
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { AuthorizedThere, OrganisationTools } from './authorizing.js';
import { superiorOf } from './facts/tree.js';

/** A collective act, where it is done, and what it says but for its decision. */
export interface ActMeant {
  readonly act: string;
  readonly target: OrganisationId;
  readonly body: object;
}

type Facts = OrganisationTools['facts'];

const bodyNames = z.object({ appointment: z.string() });

/**
 * Which body's matter the act is; nothing where it is nobody's but his who does it.
 * @throws RangeError for what is no collective act
 */
export const matterOfAct = async (
  { streams }: Facts,
  { act, target, body }: ActMeant,
): Promise<CollectiveMatter | undefined> => {
  const found = COLLECTIVE[act];
  if (found === undefined) throw new RangeError(`${act} is no collective act`);
  if (found.matter !== 'byOffice') return found.matter;
  const { appointment } = bodyNames.parse(body);
  const held = (await streams.offices(target)).appointments.find(({ id }) => id === appointment);
  return held && matterOfOffice('ended', held.office);
};

/** What an act is about that its body doesn't say: the draft that is adopted, with who drafted it. */
export const draftMeant = async ({ streams }: Facts, { act, target }: ActMeant): Promise<CatalogueState | null> =>
  act === contracts.adoptCatalogue.name ? streams.catalogue(target) : null;

/** ❄ Of the act to the letter: whoever asks for a decision and whoever acts on it come to the same. @clause S4.2(1) */
export const digestOf = ({ act, target, body }: ActMeant, meant: CatalogueState | null): string =>
  hash('sha256', canonicalText([act, target, body, meant === null ? null : meant.draft]), 'hex');

/** Whose body decides; nobody's where there is no superior. */
export const bodyAskedOf = async (
  { streams }: Facts,
  target: OrganisationId,
  { asks }: CollectiveMatter,
): Promise<OrganisationId | null> => (asks === 'own' ? target : superiorOf(streams, target));

/** How a body is called where a decision is shown. ❄ */
const BODY_NAMES: Readonly<Record<Body, string>> = { organisation: '党组', leadingGroup: '党务公开领导小组' };

/** As it is kept: by which body, when, under which number. */
const keptAs = async (
  { streams }: Facts,
  { review, decidedIn, body, decidedOn, reference }: DecisionFound,
): Promise<DecisionReference | undefined> => {
  if (decidedIn === null || body === null || decidedOn === null) return undefined;
  const organisation = await streams.organisation(decidedIn);
  const name = organisation.phase === 'unfounded' ? '' : organisation.name;
  return { body: `${name.slice(0, 180)}${BODY_NAMES[body]}`, decidedOn, number: reference ?? review, review };
};

type Deciding = Pick<AuthorizedThere, 'organisation' | 'moment'> & { readonly tools: OrganisationTools };

/** The review as this context sees it. */
const lookedUp = (told: DecisionFound | undefined): DecisionLookedUp | undefined =>
  told && {
    kind: told.matter.context === 'organisation' ? told.matter.kind : '',
    digest: told.matter.digest,
    ...{ organisation: told.organisation, outcome: told.outcome, staleOn: told.staleOn },
  };

/**
 * The decision that an act names: looked up, and refused unless the body that must decided on this very act; typed where no body
 * decides. @clause S4.2(1)
 */
export const onItsDecision = async <Body extends { readonly decision: DecisionNamed }>(
  { tools, organisation: target, moment: { on } }: Deciding,
  { name: act }: { readonly name: string },
  { decision, ...body }: Body,
): Promise<DecisionReference | CommandRefused> => {
  const { facts } = tools;
  const meant = { act, target, body };
  const matter = await matterOfAct(facts, meant);
  const organisation = matter === undefined ? null : await bodyAskedOf(facts, target, matter);
  if (matter === undefined || organisation === null)
    return 'review' in decision ? commandRefused('decision.typed-needed', { act }) : decision;
  if (!('review' in decision)) return commandRefused('decision.review-needed', { act });
  const { review } = decision;
  const told = await tools.decisionOf(review);
  const needed = { kind: matter.kind, digest: digestOf(meant, await draftMeant(facts, meant)), organisation };
  for (const policy of theDecisionIsThis) {
    const refusal = policy({ found: lookedUp(told), needed, on });
    if (refusal !== undefined) return commandRefused(refusal.code, { review, ...refusal.facts });
  }
  const kept = told && (await keptAs(facts, told));
  return kept ?? commandRefused('decision.not-concluded', { review });
};
