import type { BusRequest } from '@gongkai/bus';
import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { OrganisationExecution } from './organisation-execution.js';
import * as plans from './catalogue.plans.js';

/** What binds, each served on its contract's subject. */
@Controller()
export class CatalogueCommands {
  constructor(@Inject(OrganisationExecution) private readonly run: OrganisationExecution) {}

  @MessagePattern(contracts.draftCatalogue.subject)
  draftCatalogue(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.draftCatalogue, plans.draftCataloguePlan, request);
  }

  @MessagePattern(contracts.adoptCatalogue.subject)
  adoptCatalogue(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.adoptCatalogue, plans.adoptCataloguePlan, request);
  }

  @MessagePattern(contracts.adoptProfile.subject)
  adoptProfile(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.adoptProfile, plans.adoptProfilePlan, request);
  }
}
