import {
  dateInZone,
  type CarrierId,
  type CommandMessage,
  type DepartmentId,
  type OrganisationId,
  type Schema,
} from '@gongkai/kernel';
import type * as contracts from '@gongkai/organisation-contracts';
import type { OrganisationEvent } from '@gongkai/organisation-contracts';
import type { OrganisationCommand, OrganisationRefusal, OrganisationState } from '@gongkai/organisation-domain';
import { organisationAggregate as aggregate } from '../aggregates.js';
import { otherOrganisation, superiorOf } from '../facts/tree.js';
import { admit, permit, type Admitted } from './admission.js';
import { ready, type Handling, type Plan } from './plan.js';

export type BodyOf<Contract extends { readonly body: Schema<unknown> }> = ReturnType<Contract['body']['parse']>;

type OrganisationPlan<Contract extends { readonly body: Schema<unknown> }> = Plan<
  BodyOf<Contract>,
  OrganisationCommand,
  OrganisationState,
  OrganisationEvent,
  OrganisationRefusal
>;
/** What changes the tree is decided one after another: two at once could close a circle that neither sees. */
const TREE = 'organisation.tree';

type OnOrganisation<Body> = Handling<Body, OrganisationState>;

const target = ({ message }: OnOrganisation<unknown>): OrganisationId => message.target as OrganisationId;

/** Acts of the organisation's own offices: admitted, then made. The reply names what of it was acted on, where that is a part. */
const within = <Contract extends { readonly body: Schema<unknown> }>(
  act: contracts.Act,
  make: (handling: OnOrganisation<BodyOf<Contract>>, admitted: Admitted) => OrganisationCommand,
  replyIdOf?: (message: CommandMessage<BodyOf<Contract>>) => string,
): OrganisationPlan<Contract> => ({
  aggregate,
  ...(replyIdOf === undefined ? {} : { replyIdOf }),
  prepare: async (handling) => {
    const admitted = await admit(handling.facts, handling, target(handling), act);
    return admitted.kind === 'refused' ? admitted : ready(admitted, make(handling, admitted));
  },
});

export const foundRootPlan: OrganisationPlan<typeof contracts.foundRoot> = {
  aggregate,
  idOf: (_message, { rootId }) => rootId(),
  prepare: async (handling) => {
    const { facts, at, body } = handling;
    const id = handling.id as OrganisationId;
    const permitted = await permit(facts, handling, id, 'organisation.found-root');
    if (permitted.kind === 'refused') return permitted;
    const moment = { at, on: dateInZone(at, body.zone) };
    return ready({ id, authority: permitted.authority }, { type: 'FoundRoot', ...body, ...moment });
  },
};

export const foundBelowPlan: OrganisationPlan<typeof contracts.foundBelow> = {
  aggregate,
  prepare: async (handling) => {
    const { facts, at, body } = handling;
    const superior = await otherOrganisation(facts.streams, body.superior);
    const permitted = await permit(facts, handling, body.superior, 'organisation.found-below');
    if (permitted.kind === 'refused') return permitted;
    const { name, zone, profile } = body;
    const moment = { at, on: dateInZone(at, zone) };
    return ready(
      { id: target(handling), authority: permitted.authority },
      { type: 'FoundBelow', name, zone, profile, superior, ...moment },
    );
  },
};

export const renamePlan = within<typeof contracts.renameOrganisation>(
  'organisation.rename',
  ({ body }, { moment }) => ({ type: 'RenameOrganisation', name: body.name, ...moment }),
);

/** The present superior decides; where there is none, the one that receives. @clause S6 */
export const placeUnderPlan: OrganisationPlan<typeof contracts.placeUnder> = {
  aggregate,
  alone: TREE,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const id = target(handling);
    const isRoot = (await superiorOf(facts.streams, id)) === null;
    const [organisation, act] = isRoot
      ? ([body.superior, 'organisation.receive-below'] as const)
      : ([id, 'organisation.place'] as const);
    const admitted = await admit(facts, handling, organisation, act);
    if (admitted.kind === 'refused') return admitted;
    const superior = await otherOrganisation(facts.streams, body.superior);
    return ready(
      { id, authority: admitted.authority },
      { type: 'PlaceUnder', organisation: id, superior, decision: body.decision, ...admitted.moment },
    );
  },
};

export const arrangeDepartmentPlan = within<typeof contracts.arrangeDepartment>(
  'organisation.arrange-departments',
  ({ body, message }, { moment }) => ({
    type: 'ArrangeDepartment',
    department: body.department ?? (message.commandId as DepartmentId),
    isNew: body.department === undefined,
    name: body.name,
    ...moment,
  }),
  ({ body, commandId }) => body.department ?? commandId,
);

export const endDepartmentPlan = within<typeof contracts.endDepartment>(
  'organisation.arrange-departments',
  ({ body }, { moment }) => ({ type: 'EndDepartment', department: body.department, ...moment }),
  ({ body }) => body.department,
);

export const registerCarrierPlan = within<typeof contracts.registerCarrier>(
  'organisation.register-carriers',
  ({ body, message }, { moment }) => ({
    type: 'RegisterCarrier',
    carrier: message.commandId as CarrierId,
    ...body,
    ...moment,
  }),
  ({ commandId }) => commandId,
);

export const retireCarrierPlan = within<typeof contracts.retireCarrier>(
  'organisation.register-carriers',
  ({ body }, { moment }) => ({ type: 'RetireCarrier', carrier: body.carrier, ...moment }),
  ({ body }) => body.carrier,
);

/** The successor is the one named, else the superior. @clause S6 */
export const endOrganisationPlan: OrganisationPlan<typeof contracts.endOrganisation> = {
  aggregate,
  alone: TREE,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const id = target(handling);
    const admitted = await admit(facts, handling, id, 'organisation.end');
    if (admitted.kind === 'refused') return admitted;
    const named = body.successor ?? (await superiorOf(facts.streams, id));
    const successor = named === null ? undefined : await otherOrganisation(facts.streams, named);
    return ready(admitted, {
      type: 'EndOrganisation',
      organisation: id,
      successor,
      decision: body.decision,
      ...admitted.moment,
    });
  },
};
