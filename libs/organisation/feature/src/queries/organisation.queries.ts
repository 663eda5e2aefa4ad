import type { BusRequest } from '@gongkai/bus';
import type { Reply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { Answering } from '@gongkai/reading';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { OrganisationReading } from './organisation-reading.js';
import { readBody } from './bodies.reading.js';
import { readOrganisation, readOrganisations } from './organisations.reading.js';
import { readMembers, readOffices } from './people.reading.js';
import { readSession, readSessions } from './sessions.reading.js';
import { readCatalogueVersions, readProfileVersions } from './versions.reading.js';

export const ORGANISATION_READING = Symbol('organisation reading');

/** The queries of organisation, each served on its contract's subject. */
@Controller()
export class OrganisationQueries {
  constructor(
    @Inject(ORGANISATION_READING) private readonly reading: OrganisationReading,
    @Inject(Answering) private readonly answering: Answering,
  ) {}

  @MessagePattern(contracts.organisationById.subject)
  organisationById(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.organisationById, request, ({ organisation }) =>
      readOrganisation(this.reading, organisation),
    );
  }

  @MessagePattern(contracts.organisationsList.subject)
  organisationsList(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.organisationsList, request, (asked) =>
      readOrganisations(this.reading, asked),
    );
  }

  @MessagePattern(contracts.membersList.subject)
  membersList(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.membersList, request, (asked, asker) =>
      readMembers(this.reading, asked, asker),
    );
  }

  @MessagePattern(contracts.officesList.subject)
  officesList(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.officesList, request, (asked, asker) =>
      readOffices(this.reading, asked, asker),
    );
  }

  @MessagePattern(contracts.bodyInOffice.subject)
  bodyInOffice(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.bodyInOffice, request, (asked, asker) =>
      readBody(this.reading, asked, asker),
    );
  }

  @MessagePattern(contracts.catalogueVersions.subject)
  catalogueVersions(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.catalogueVersions, request, (asked, asker) =>
      readCatalogueVersions(this.reading, asked, asker),
    );
  }

  @MessagePattern(contracts.profileVersions.subject)
  profileVersions(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.profileVersions, request, (asked) =>
      readProfileVersions(this.reading, asked),
    );
  }

  @MessagePattern(contracts.sessionById.subject)
  sessionById(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.sessionById, request, ({ session }, asker) =>
      readSession(this.reading, session, asker),
    );
  }

  @MessagePattern(contracts.sessionsList.subject)
  sessionsList(@Payload() request: BusRequest): Promise<Reply> {
    return this.answering.answer(contracts.sessionsList, request, (asked, asker) =>
      readSessions(this.reading, asked, asker),
    );
  }
}
