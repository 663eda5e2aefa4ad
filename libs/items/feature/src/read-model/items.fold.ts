import {
  correctionStageOf,
  item as itemDecider,
  phaseOf,
  bindingDeadlines,
  type ItemEvent,
  type LivingItem,
} from '@gongkai/items-domain';
import { disjoint, idFrom, plainDateFrom, type ItemId, type PlainDate } from '@gongkai/kernel';
import { sameStep, type Occurrence, type RowSteps, type RowValues } from '@gongkai/projections';
import { deadlineSteps } from './deadline-steps.js';
import { askedBy, draftSteps } from './draft-steps.js';
import type { DocumentSteps, ItemData, LaterType } from './document-steps.js';
import { bodyName, type ItemDocument } from './item-document.js';
import { calendarName, type KeptItem } from './item.entity.js';
import { openedMarks } from './opened-marks.js';
import { changedPublications, isChangedPublicly } from './public-item.js';
import { publicationSteps } from './publication-steps.js';
import { reasonSteps } from './reason-steps.js';
import { decidingSteps } from './deciding-steps.js';
import { withdrawalSteps } from './withdrawal-steps.js';

/** A step of the document for every event: one that is missing does not compile. */
const documentSteps: DocumentSteps<LaterType> = disjoint(
  draftSteps,
  decidingSteps,
  publicationSteps,
  withdrawalSteps,
  deadlineSteps,
  reasonSteps,
);

/**
 * The zone that the command was decided in; it stands in the event's facts.
 * @throws RangeError where it is missing: any other would be a guess at the days on which things are due
 */
const zoneOf = ({ recorded }: Occurrence): string => {
  const zone = recorded.metadata.facts?.['zone'];
  if (typeof zone !== 'string') throw new RangeError(`${recorded.type} says no zone that it was decided in`);
  return zone;
};

const livingAfter = (state: LivingItem | undefined, event: ItemEvent): LivingItem => {
  const after = itemDecider.evolve(state ?? itemDecider.initialState, event);
  if (after.phase === 'unborn') throw new RangeError(`${event.type} before ItemDrafted`);
  return after;
};

// What a document holds of where the item stands by the domain's own fold is written out in both places: they are passed for every
// event, and each further object to be spread costs as much as all the rest.
const begun = (data: ItemData<'ItemDrafted'>, state: LivingItem, on: Occurrence): ItemDocument => ({
  phase: phaseOf(state),
  correction: correctionStageOf(state),
  revision: on.recorded.revision,
  changedAt: on.at,
  zone: zoneOf(on),
  organisation: data.organisation,
  current: askedBy(data),
  shown: null,
  widestScope: null,
  drafter: data.by,
  isWeighty: false,
  draftedAt: data.draftedAt,
  opened: { everybody: null, staff: null, members: null, leaders: null },
  withheld: null,
  withdrawn: null,
  outOfUse: null,
  gaps: [],
  reasons: [],
  clearedWordings: [],
  closing: null,
  pendingReason: null,
  review: null,
  reviewCount: 0,
  decidedBy: [],
  putForward: [],
  asked: [],
  publications: [],
  published: [],
  clearedVersions: [],
  secretVersions: [],
});

/** What was taken away for good stands in the register, after all that is looked at again. */
const NEVER = plainDateFrom('2199-12-31');
const recheckIn = ({ phase, withheld }: ItemDocument): PlainDate | null => {
  if (phase === 'withdrawnForSecrecy') return NEVER;
  return phase === 'withheld' ? (withheld?.recheckOn ?? null) : null;
};

/** The review that the item waits for. */
const underWay = ({ review: pending }: LivingItem): ItemDocument['review'] => {
  if (pending === null) return null;
  const { review, kind, version, organisation, body, bench, askedOn } = pending;
  return { review, kind, version, organisation, body, isAbove: bench !== 'own', askedOn };
};

/** What a recount looks for: until when dates may still move, and what they were counted with. */
const runningDates = (state: LivingItem): Pick<KeptItem, 'runsUntil' | 'countedWith'> => {
  let runsUntil: PlainDate | null = null;
  const countedWith: string[] = [];
  for (const { on, calendar } of bindingDeadlines(state)) {
    if (runsUntil === null || on > runsUntil) runsUntil = on;
    const name = calendarName(calendar);
    if (!countedWith.includes(name)) countedWith.push(name);
  }
  return { runsUntil, countedWith };
};

const kept = (
  id: ItemId,
  state: LivingItem,
  document: ItemDocument,
  publicSincePosition: string | null,
): RowValues<KeptItem> => ({
  id,
  organisation: document.organisation,
  phase: document.phase,
  correction: document.correction,
  entries: document.current.entries,
  scope: document.current.scope,
  widestScope: document.widestScope,
  responsible: document.current.responsible,
  draftedAt: document.draftedAt,
  recheckOn: recheckIn(document),
  decidedBy: document.decidedBy.map(bodyName),
  ...runningDates(state),
  publicSincePosition,
  document,
  state,
});

type LaterEvent = Exclude<ItemEvent, { readonly type: 'ItemDrafted' }>;

const documentStep = <Type extends LaterType>(
  document: ItemDocument,
  type: Type,
  data: ItemData<Type>,
): Partial<ItemDocument> => documentSteps[type](document, data);

/** The item after one more event: its phase is the domain's own. */
const further = (row: KeptItem, event: LaterEvent, on: Occurrence): RowValues<KeptItem> => {
  const state = livingAfter(row.state, event);
  const { document: before, id } = row;
  const after: ItemDocument = {
    ...before,
    ...documentStep(before, event.type, event.data),
    phase: phaseOf(state),
    correction: correctionStageOf(state),
    isWeighty: state.isWeighty,
    review: underWay(state),
    reviewCount: state.reviews,
    revision: on.recorded.revision,
    changedAt: on.at,
    zone: zoneOf(on),
  };
  const { revision, changedAt } = after;
  const change = { item: id, before, after, publications: changedPublications(before, after) };
  const opened = openedMarks(change, { revision, changedAt });
  const document = opened === before.opened ? after : { ...after, opened };
  const publicSincePosition = isChangedPublicly(change) ? String(on.recorded.position) : row.publicSincePosition;
  return kept(id, state, document, publicSincePosition);
};

/** One row per item, whatever happens to it. */
export const itemSteps: RowSteps<KeptItem, ItemEvent, undefined> = {
  ItemDrafted: {
    begins: (event, on) => {
      const state = livingAfter(undefined, event);
      return kept(idFrom<ItemId>(on.id), state, begun(event.data, state, on), null);
    },
  },
  ...sameStep<KeptItem, LaterEvent, undefined>(documentSteps, { changes: further }),
};
