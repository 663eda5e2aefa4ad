import type { BusRequest } from '@gongkai/bus';
import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { OrganisationExecution } from './organisation-execution.js';
import * as plans from './organisation.plans.js';

/** The acts on organisations, each served on its contract's subject. */
@Controller()
export class OrganisationCommands {
  constructor(@Inject(OrganisationExecution) private readonly run: OrganisationExecution) {}

  @MessagePattern(contracts.foundRoot.subject)
  foundRoot(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.foundRoot, plans.foundRootPlan, request);
  }

  @MessagePattern(contracts.foundBelow.subject)
  foundBelow(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.foundBelow, plans.foundBelowPlan, request);
  }

  @MessagePattern(contracts.renameOrganisation.subject)
  renameOrganisation(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.renameOrganisation, plans.renamePlan, request);
  }

  @MessagePattern(contracts.placeUnder.subject)
  placeUnder(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.placeUnder, plans.placeUnderPlan, request);
  }

  @MessagePattern(contracts.arrangeDepartment.subject)
  arrangeDepartment(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.arrangeDepartment, plans.arrangeDepartmentPlan, request);
  }

  @MessagePattern(contracts.endDepartment.subject)
  endDepartment(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.endDepartment, plans.endDepartmentPlan, request);
  }

  @MessagePattern(contracts.registerCarrier.subject)
  registerCarrier(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.registerCarrier, plans.registerCarrierPlan, request);
  }

  @MessagePattern(contracts.retireCarrier.subject)
  retireCarrier(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.retireCarrier, plans.retireCarrierPlan, request);
  }

  @MessagePattern(contracts.endOrganisation.subject)
  endOrganisation(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.endOrganisation, plans.endOrganisationPlan, request);
  }
}
