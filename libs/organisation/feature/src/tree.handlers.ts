import { commandRefused, handlersOn, type Authorized, type CommandRefused } from '@gongkai/commands';
import { dateInZone, type OrganisationId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { organisationAggregate as aggregate } from './aggregates.js';
import { authorizedIn, inTarget, powerTo, targetOf, type OrganisationCommandContext } from './authorizing.js';
import { otherOrganisation, superiorOf } from './facts/tree.js';
import type { NameBelow } from './siblings-lookup.js';

/** What changes the tree is decided one after another: two at once could close a circle, or bear one name, that neither sees. */
const TREE = 'organisation.tree';

const on = handlersOn({ aggregate, authorize: inTarget });

/** What is founded doesn't stand yet: the power to found it is held elsewhere. */
const onFounding = handlersOn({
  aggregate,
  authorize: (act: contracts.OrganisationAct, context: OrganisationCommandContext) =>
    foundingOf(act, context, targetOf(context)),
});

const foundingOf = async (
  act: contracts.OrganisationAct,
  context: OrganisationCommandContext,
  heldIn: OrganisationId,
): Promise<Authorized | CommandRefused> => {
  const power = await powerTo(act, context, heldIn);
  return power.kind === 'refused' ? power : { organisation: context.id, facts: { authority: power.authority } };
};

/** The refusal of a name that is taken below the superior, or looks so; nothing where it tells the organisation apart. @clause S6 */
const takenBelow = async (
  { tools }: Pick<OrganisationCommandContext, 'tools'>,
  asked: NameBelow,
): Promise<CommandRefused | undefined> => {
  const other = await tools.siblingNamedAlike(asked);
  return other && commandRefused('organisation.named-alike', { organisation: other });
};

/** The present superior decides; where there is none, the one that receives. @clause S6 */
const placing = async (context: OrganisationCommandContext<{ readonly superior: OrganisationId }>) => {
  const id = targetOf(context);
  const isRoot = (await superiorOf(context.tools.facts.streams, id)) === null;
  const placed = isRoot
    ? await authorizedIn('organisation.receive-below', context, context.body.superior)
    : await authorizedIn('organisation.place', context, id);
  return 'kind' in placed ? placed : { ...placed, organisation: id };
};

export const treeHandlers = [
  onFounding(contracts.foundRoot, {
    may: 'organisation.found-root',
    stream: (_message, { rootId }) => rootId(),
    prepare: ({ body, at }) => ({ type: 'FoundRoot', ...body, at, on: dateInZone(at, body.zone) }),
  }),
  onFounding(contracts.foundBelow, {
    may: 'organisation.found-below',
    exclusive: TREE,
    authorize: (context, act) => foundingOf(act, context, context.body.superior),
    prepare: async ({ body: { name, zone, profile, superior }, at, tools, organisation }) =>
      (await takenBelow({ tools }, { name, organisation, superior })) ?? {
        type: 'FoundBelow',
        ...{ name, zone, profile, at },
        on: dateInZone(at, zone),
        superior: await otherOrganisation(tools.facts.streams, superior),
      },
  }),
  on(contracts.renameOrganisation, {
    may: 'organisation.rename',
    exclusive: TREE,
    prepare: async ({ body: { name }, moment, organisation, standing: { superior }, tools }) =>
      (await takenBelow({ tools }, { name, organisation, superior })) ?? {
        type: 'RenameOrganisation',
        name,
        ...moment,
      },
  }),
  on(contracts.placeUnder, {
    mayOneOf: ['organisation.place', 'organisation.receive-below'],
    authorize: placing,
    exclusive: TREE,
    prepare: async ({ body: { superior, decision }, moment, organisation, standing: { name }, tools }) =>
      (await takenBelow({ tools }, { name, organisation, superior })) ?? {
        type: 'PlaceUnder',
        ...{ organisation, decision },
        superior: await otherOrganisation(tools.facts.streams, superior),
        ...moment,
      },
  }),
  /** The successor is the one named, else the superior. @clause S6 */
  on(contracts.endOrganisation, {
    may: 'organisation.end',
    exclusive: TREE,
    prepare: async ({ body, moment, organisation, tools: { facts } }) => {
      const named = body.successor ?? (await superiorOf(facts.streams, organisation));
      const successor = named === null ? undefined : await otherOrganisation(facts.streams, named);
      return { type: 'EndOrganisation', organisation, successor, decision: body.decision, ...moment };
    },
  }),
];
