import { areNamesAlike } from '@gongkai/contract-kit';
import { Fault, type OrganisationId } from '@gongkai/kernel';
import type { ReactingParts } from '@gongkai/service';
import { IsNull } from 'typeorm';
import { organisationEntity } from './read-model/organisation.entity.js';

/** What is compared: a name, whose it is or will be, and below which superior. */
export interface NameBelow {
  readonly name: string;
  readonly organisation: string;
  readonly superior: OrganisationId | null;
}

/** How long it is waited for the rows to tell all that was written. @unit ms */
const WAIT_MS = 5_000;

/**
 * Another organisation that stands below the same superior under a name that a reader may take for it. Who asks has the tree to
 * himself (`exclusive`): the rows that are looked at tell all that was written before.
 * @throws Fault `unavailable` when they don't yet
 */
export type SiblingNamedAlike = (asked: NameBelow) => Promise<OrganisationId | undefined>;

export const siblingNamedAlike =
  ({ readModels, projections, platform: { store } }: ReactingParts): SiblingNamedAlike =>
  async ({ name, organisation, superior }) => {
    if (!(await projections.waitFor(await store.head(), WAIT_MS)))
      throw new Fault('unavailable', 'the rows of organisations are behind: names below a superior cannot be compared');
    const siblings = await readModels.dataSource.getRepository(organisationEntity).find({
      select: { id: true, name: true },
      where: { superior: superior ?? IsNull(), endedOn: IsNull() },
      order: { id: 'ASC' },
    });
    return siblings.find((one) => one.id !== organisation && areNamesAlike(one.name, name))?.id;
  };
