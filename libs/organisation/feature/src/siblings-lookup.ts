import { areNamesAlike } from '@gongkai/contract-kit';
import type { OrganisationId } from '@gongkai/kernel';
import { IsNull, type DataSource } from 'typeorm';
import { organisationEntity } from './read-model/organisation.entity.js';

/** What is compared: a name, whose it is or will be, and below which superior. */
export interface NameBelow {
  readonly name: string;
  readonly organisation: string;
  readonly superior: OrganisationId | null;
}

/**
 * Another organisation that stands below the same superior under a name that a reader may take for it. Read from the read model: a
 * courtesy, no invariant; everywhere else an organisation is shown with its superior.
 */
export type SiblingNamedAlike = (asked: NameBelow) => Promise<OrganisationId | undefined>;

export const siblingNamedAlike =
  (rows: DataSource): SiblingNamedAlike =>
  async ({ name, organisation, superior }) => {
    const siblings = await rows.getRepository(organisationEntity).find({
      select: { id: true, name: true },
      where: { superior: superior ?? IsNull(), endedOn: IsNull() },
      order: { id: 'ASC' },
    });
    return siblings.find((one) => one.id !== organisation && areNamesAlike(one.name, name))?.id;
  };
