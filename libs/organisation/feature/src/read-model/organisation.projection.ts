import { foldedProjection, type Projection } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import { appointmentRows } from './appointments.fold.js';
import { catalogueVersionRows } from './catalogue-versions.fold.js';
import { decisionRequestRows } from './decision-requests.fold.js';
import { doneErasureRows, erasureRows } from './erasures.fold.js';
import { erasedMembershipRows, membershipRows } from './memberships.fold.js';
import { organisationRows } from './organisations.fold.js';
import { profileVersionRows } from './profile-versions.fold.js';
import { serviceAccountRows } from './service-accounts.fold.js';
import { sessionRows } from './sessions.fold.js';
import { goneTakeoverRows, takeoverRows } from './takeovers.fold.js';

/** Everything that organisation is asked about. */
export const organisationProjection = (vault: Pick<Vault, 'unsealTexts'>): Projection =>
  foldedProjection({ name: 'organisation', version: 7 }, [
    organisationRows,
    membershipRows(vault),
    erasedMembershipRows,
    appointmentRows,
    serviceAccountRows,
    catalogueVersionRows,
    profileVersionRows,
    sessionRows,
    erasureRows,
    doneErasureRows,
    takeoverRows,
    goneTakeoverRows,
    decisionRequestRows,
  ]);
