import type { BusRequest } from '@gongkai/bus';
import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { OrganisationExecution } from './organisation-execution.js';
import * as plans from './offices.plans.js';

/** Who holds what, each served on its contract's subject. */
@Controller()
export class OfficesCommands {
  constructor(@Inject(OrganisationExecution) private readonly run: OrganisationExecution) {}

  @MessagePattern(contracts.appointToOffice.subject)
  appointToOffice(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.appointToOffice, plans.appointToOfficePlan, request);
  }

  @MessagePattern(contracts.appointFirstSecretary.subject)
  appointFirstSecretary(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.appointFirstSecretary, plans.appointFirstSecretaryPlan, request);
  }

  @MessagePattern(contracts.rescueSecretary.subject)
  rescueSecretary(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.rescueSecretary, plans.rescueSecretaryPlan, request);
  }

  @MessagePattern(contracts.renewAppointment.subject)
  renewAppointment(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.renewAppointment, plans.renewAppointmentPlan, request);
  }

  @MessagePattern(contracts.endAppointment.subject)
  endAppointment(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.endAppointment, plans.endAppointmentPlan, request);
  }

  @MessagePattern(contracts.resignFromOffice.subject)
  resignFromOffice(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.resignFromOffice, plans.resignFromOfficePlan, request);
  }

  @MessagePattern(contracts.delegateOffice.subject)
  delegateOffice(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.delegateOffice, plans.delegateOfficePlan, request);
  }

  @MessagePattern(contracts.endDelegation.subject)
  endDelegation(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.endDelegation, plans.endDelegationPlan, request);
  }

  @MessagePattern(contracts.endOfficesOfLeaver.subject)
  endOfficesOfLeaver(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.endOfficesOfLeaver, plans.endOfficesOfLeaverPlan, request);
  }
}
