import type { DecideAndAppend } from '@gongkai/event-store';
import type { OrganisationId, PersonId, SessionId } from '@gongkai/kernel';
import { membershipId } from '@gongkai/organisation-contracts';
import type {
  CatalogueState,
  MembershipState,
  OfficesState,
  OrganisationState,
  PersonState,
  SessionState,
} from '@gongkai/organisation-domain';
import {
  catalogueAggregate,
  membershipAggregate,
  officesAggregate,
  organisationAggregate,
  personAggregate,
  sessionAggregate,
} from '../aggregates.js';

/**
 * The context's streams as the store has them now: what powers rest on is never older than the question, and never read
 * from a read model. A kept fold is confirmed by reading forward from it.
 */
export class OrganisationStreams {
  constructor(private readonly executor: Pick<DecideAndAppend, 'stateOf'>) {}

  async organisation(id: OrganisationId): Promise<OrganisationState> {
    return (await this.executor.stateOf(organisationAggregate, id)).state;
  }

  async offices(organisation: OrganisationId): Promise<OfficesState> {
    return (await this.executor.stateOf(officesAggregate, organisation)).state;
  }

  async catalogue(organisation: OrganisationId): Promise<CatalogueState> {
    return (await this.executor.stateOf(catalogueAggregate, organisation)).state;
  }

  async membership(organisation: OrganisationId, person: PersonId): Promise<MembershipState> {
    return (await this.executor.stateOf(membershipAggregate, membershipId(organisation, person))).state;
  }

  async person(id: PersonId): Promise<PersonState> {
    return (await this.executor.stateOf(personAggregate, id)).state;
  }

  async session(id: SessionId): Promise<SessionState> {
    return (await this.executor.stateOf(sessionAggregate, id)).state;
  }
}
