import type { CorrectionStage, Phase } from '@gongkai/items-contracts';
import type { LivingItem } from '@gongkai/items-domain';
import type { CalendarReference, Instant, ItemId, OrganisationId, PersonId, PlainDate, Scope } from '@gongkai/kernel';
import { EntitySchema } from 'typeorm';
import type { ItemDocument } from './item-document.js';

/** An item folded twice: by the domain, for its phase, and for its readers; with the columns by which it is found. */
export interface KeptItem {
  readonly id: ItemId;
  readonly organisation: OrganisationId;
  readonly phase: Phase;
  readonly correction: CorrectionStage | null;
  readonly entries: readonly string[];
  readonly scope: Scope;
  readonly widestScope: Scope | null;
  readonly responsible: PersonId;
  readonly draftedAt: Instant;
  readonly recheckOn: PlainDate | null;
  /** The bodies, by {@link bodyName}, that it is or was before. */
  readonly decidedBy: readonly string[];
  /** The last day on which one of its dates may still move. */
  readonly runsUntil: PlainDate | null;
  /** The official calendars, by {@link calendarName}, that these dates were counted with. */
  readonly countedWith: readonly string[];
  /** Where in the log what everybody reads of it last changed; int64 as decimal text. */
  readonly publicSincePosition: string | null;
  readonly document: ItemDocument;
  readonly state: LivingItem;
  readonly revision: number;
}

/** An official calendar of one version. */
export const calendarName = ({ id, version }: Pick<CalendarReference, 'id' | 'version'>): string => `${id} ${version}`;

export const itemEntity = new EntitySchema<KeptItem>({
  name: 'item',
  columns: {
    id: { type: 'uuid', primary: true },
    organisation: { type: 'uuid' },
    phase: { type: 'text' },
    correction: { type: 'text', nullable: true },
    entries: { type: 'text', array: true },
    scope: { type: 'text' },
    widestScope: { type: 'text', nullable: true },
    responsible: { type: 'uuid' },
    draftedAt: { type: 'text' },
    recheckOn: { type: 'date', nullable: true },
    decidedBy: { type: 'text', array: true },
    runsUntil: { type: 'date', nullable: true },
    countedWith: { type: 'text', array: true },
    publicSincePosition: { type: 'bigint', nullable: true },
    document: { type: 'json' },
    state: { type: 'json' },
    revision: { type: 'integer' },
  },
});
