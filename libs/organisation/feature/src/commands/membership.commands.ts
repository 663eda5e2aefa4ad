import type { BusRequest } from '@gongkai/bus';
import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { OrganisationExecution } from './organisation-execution.js';
import * as plans from './membership.plans.js';

/** Who belongs, and whose data are erased, each served on its contract's subject. */
@Controller()
export class MembershipCommands {
  constructor(@Inject(OrganisationExecution) private readonly run: OrganisationExecution) {}

  @MessagePattern(contracts.enrolMember.subject)
  enrolMember(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.enrolMember, plans.enrolMemberPlan, request);
  }

  @MessagePattern(contracts.enrolStaff.subject)
  enrolStaff(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.enrolStaff, plans.enrolStaffPlan, request);
  }

  @MessagePattern(contracts.amendPersonalRecord.subject)
  amendPersonalRecord(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.amendPersonalRecord, plans.amendPersonalRecordPlan, request);
  }

  @MessagePattern(contracts.leaveOrganisation.subject)
  leaveOrganisation(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.leaveOrganisation, plans.leaveOrganisationPlan, request);
  }

  @MessagePattern(contracts.erasePerson.subject)
  erasePerson(@Payload() request: BusRequest): Promise<CommandReply> {
    return this.run.execute(contracts.erasePerson, plans.erasePersonPlan, request);
  }
}
