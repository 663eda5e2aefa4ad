import type { DeadlineView } from '@gongkai/items-contracts';
import { deadlineName, isRunning, type Deadline, type LivingItem } from '@gongkai/items-domain';
import { dateInZone, isProvisional, type Instant } from '@gongkai/kernel';
import { itemEntity } from '../../read-model/item.entity.js';
import type { FoundItem } from '../found-item.js';
import type { ItemsReading } from '../items-reading.js';

/** A deadline that the reader may see, with its item. */
export interface SeenDeadline {
  readonly state: LivingItem;
  readonly deadline: Deadline;
}

/** Approvals to those who work on the item or watch it; of what was opened, the dates of the reader's circles. */
const maySee =
  ({ document, visibility }: FoundItem) =>
  ({ kind, number }: Deadline): boolean => {
    if (visibility.kind !== 'opened') return true;
    if (kind !== 'notice' && kind !== 'insideLead') return false;
    const publication = document.publications.find((one) => one.publication === number);
    return publication !== undefined && visibility.scopes.includes(publication.scope);
  };

/** The item's deadlines, in the order in which they were counted. */
export const deadlinesSeen = async ({ rows }: ItemsReading, found: FoundItem): Promise<readonly SeenDeadline[]> => {
  const { item: id } = found;
  const row = await rows.getRepository(itemEntity).findOne({ where: { id }, select: { id: true, state: true } });
  const state = row?.state;
  return state === undefined ? [] : state.deadlines.filter(maySee(found)).map((deadline) => ({ state, deadline }));
};

export const deadlineView = (
  { state, deadline }: SeenDeadline,
  { document }: Pick<FoundItem, 'document'>,
  at: Instant,
): DeadlineView => {
  const { kind, number, carrier, from, workingDays, on, moved, calendar } = deadline;
  return {
    deadline: deadlineName(deadline),
    ...{ kind, number, carrier, from, workingDays, on, moved, calendar },
    isProvisional: isProvisional(on, calendar),
    isRunning: isRunning(state, deadline, dateInZone(at, document.zone)),
  };
};
