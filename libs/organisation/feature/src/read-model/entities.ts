import { appointmentEntity } from './appointment.entity.js';
import { catalogueVersionEntity } from './catalogue-version.entity.js';
import { decisionRequestEntity } from './decision-request.entity.js';
import { erasureEntity } from './erasure.entity.js';
import { membershipEntity } from './membership.entity.js';
import { organisationEntity } from './organisation.entity.js';
import { profileVersionEntity } from './profile-version.entity.js';
import { serviceAccountEntity } from './service-account.entity.js';
import { sessionEntity } from './session.entity.js';
import { takeoverEntity } from './takeover.entity.js';

/** What organisation's rows are. */
export const organisationEntities = [
  organisationEntity,
  membershipEntity,
  appointmentEntity,
  serviceAccountEntity,
  catalogueVersionEntity,
  profileVersionEntity,
  sessionEntity,
  erasureEntity,
  takeoverEntity,
  decisionRequestEntity,
];
