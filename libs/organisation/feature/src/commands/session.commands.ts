import type { BusRequest } from '@gongkai/bus';
import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { OrganisationExecution } from './organisation-execution.js';
import * as plans from './session.plans.js';

/** Meetings of bodies, each served on its contract's subject. */
@Controller()
export class SessionCommands {
  constructor(@Inject(OrganisationExecution) private readonly run: OrganisationExecution) {}

  @MessagePattern(contracts.callSession.subject)
  callSession(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.callSession, plans.callSessionPlan, request);
  }

  @MessagePattern(contracts.recordAttendance.subject)
  recordAttendance(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.recordAttendance, plans.recordAttendancePlan, request);
  }

  @MessagePattern(contracts.minuteSession.subject)
  minuteSession(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.minuteSession, plans.minuteSessionPlan, request);
  }

  @MessagePattern(contracts.cancelSession.subject)
  cancelSession(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.cancelSession, plans.cancelSessionPlan, request);
  }
}
