import * as contracts from '@gongkai/organisation-contracts';
import * as domain from '@gongkai/organisation-domain';

export const organisationAggregate = {
  ...contracts.organisationStreams,
  decider: domain.organisation,
  codec: domain.organisationCodec,
};

export const officesAggregate = {
  ...contracts.officesStreams,
  decider: domain.offices,
  codec: domain.officesCodec,
};

export const membershipAggregate = {
  ...contracts.membershipStreams,
  decider: domain.membership,
  codec: domain.membershipCodec,
};

export const catalogueAggregate = {
  ...contracts.catalogueStreams,
  decider: domain.catalogue,
  codec: domain.catalogueCodec,
};

export const sessionAggregate = {
  ...contracts.sessionStreams,
  decider: domain.session,
  codec: domain.sessionCodec,
};

export const personAggregate = {
  ...contracts.personStreams,
  decider: domain.person,
  codec: domain.personCodec,
};
