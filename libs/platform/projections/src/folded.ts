import { decodeEvent, type RecordedEvent } from '@gongkai/event-store';
import { instantFrom, type DomainEvent } from '@gongkai/kernel';
import type { EntityManager, EntitySchema } from 'typeorm';
import { keyTextOf, loadRows, upsertRows } from './entity-rows.js';
import { PoisonEvent } from './projection.js';
import type { EventSource, FoldedRow, Happened, RowFold, RowStep, RowTouch, RowValues } from './row-fold.js';

/** One of the tables that a projection fills, or several that follow from one stream. */
export interface ProjectionPart {
  readonly prefix: string;
  readonly entities: readonly EntitySchema[];
  apply(events: readonly RecordedEvent[], manager: EntityManager): Promise<void>;
}

/** What goes wrong with one event poisons that event. */
const poisoning = <T>(recorded: RecordedEvent, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw error instanceof PoisonEvent ? error : new PoisonEvent(recorded, error);
  }
};

const isOf = ({ prefix }: Pick<EventSource<DomainEvent>, 'prefix'>, { stream }: RecordedEvent): boolean =>
  stream.startsWith(prefix);

const idIn = ({ prefix }: Pick<EventSource<DomainEvent>, 'prefix'>, { stream }: RecordedEvent): string =>
  stream.slice(prefix.length);

const happenedAs = <Event extends DomainEvent, Known>(
  source: EventSource<Event>,
  recorded: RecordedEvent,
  known: Known,
): Happened<Event, Known> => ({
  event: decodeEvent(source.codec, recorded),
  on: { id: idIn(source, recorded), at: instantFrom(recorded.metadata.at), recorded, known },
});

const happenedIn = <Event extends DomainEvent>(
  source: EventSource<Event>,
  events: readonly RecordedEvent[],
): readonly Happened<Event>[] =>
  events
    .filter((recorded) => isOf(source, recorded))
    .map((recorded) => poisoning(recorded, () => happenedAs(source, recorded, undefined)));

/** What the table says of the type. That it says nothing is not for it to say by leaving it out. */
const stepFor = <Step>(steps: Readonly<Record<string, Step | null | undefined>>, type: string): Step | null => {
  const step = steps[type];
  if (step === undefined) throw new RangeError(`the table has no step for ${type}`);
  return step;
};

const stepped = <Row extends FoldedRow, Event, Known>(
  step: Exclude<RowStep<Row, Event, Known>, null>,
  before: Row | undefined,
  { event, on }: Happened<Event, Known>,
): RowValues<Row> => {
  if ('begins' in step) return step.begins(event, on, before);
  if (before === undefined) throw new RangeError(`${on.recorded.type} about what was never begun`);
  return step.changes(before, event, on);
};

const isPositioned = (entity: EntitySchema): boolean => 'changedAtPosition' in entity.options.columns;

interface Keyed<Row> {
  readonly recorded: RecordedEvent;
  readonly key: Partial<Row>;
  readonly text: string;
}

/** What a batch came to: each changed row once, in the order of its first change. */
class Changed<Row, Noted> {
  readonly rows = new Map<string, { readonly before: Row | undefined; after: Row }>();
  readonly noted: Noted[] = [];

  to(text: string, before: Row | undefined, after: Row): void {
    const known = this.rows.get(text);
    if (known === undefined) this.rows.set(text, { before, after });
    else known.after = after;
  }
}

interface Batch<Row, Known, Noted> {
  readonly rows: Map<string, Row>;
  readonly known: Known;
  readonly changed: Changed<Row, Noted>;
}

class Folding<Row extends FoldedRow, Event extends DomainEvent, Known, Noted> {
  private readonly hasPosition: boolean;
  private readonly steps: Readonly<Record<string, RowStep<Row, Event, Known> | undefined>>;

  constructor(private readonly fold: RowFold<Row, Event, Known, Noted>) {
    this.hasPosition = isPositioned(fold.entity);
    this.steps = fold.steps;
  }

  async apply(events: readonly RecordedEvent[], manager: EntityManager): Promise<void> {
    const { entity, from, following } = this.fold;
    const mine = events.filter((recorded) => isOf(from, recorded));
    if (mine.length === 0) return;
    // A fold without `known` has `undefined` for it.
    const known = (await this.fold.known?.(happenedIn(from, mine), manager)) as Known;
    const { rows, noted } = await this.folded(mine, known, manager);
    const changed = [...rows.values()];
    await upsertRows(
      manager,
      entity,
      changed.map(({ after }) => after),
    );
    await following?.write(changed, noted, manager);
  }

  private async folded(mine: readonly RecordedEvent[], known: Known, manager: EntityManager) {
    const keyed = this.keyed(mine, keyTextOf(manager, this.fold.entity));
    const rows = await this.loaded(keyed, manager);
    const changed = new Changed<Row, Noted>();
    const batch = { rows, known, changed };
    for (const one of keyed) {
      try {
        this.step(one, batch);
      } catch (error) {
        throw new PoisonEvent(one.recorded, error);
      }
    }
    return changed;
  }

  private keyed(mine: readonly RecordedEvent[], textOf: (key: Partial<Row>) => string): readonly Keyed<Row>[] {
    const keyed: Keyed<Row>[] = [];
    for (const recorded of mine) {
      try {
        const key = this.keyOf(recorded);
        if (key !== undefined) keyed.push({ recorded, key, text: textOf(key) });
      } catch (error) {
        throw new PoisonEvent(recorded, error);
      }
    }
    return keyed;
  }

  /** Nothing where the event, known as it is, concerns no row of the table. */
  private keyOf(recorded: RecordedEvent): Partial<Row> | undefined {
    const { from, key } = this.fold;
    const read = (): Event => decodeEvent(from.codec, recorded);
    const step = this.steps[recorded.type] ?? stepFor(this.steps, read().type);
    return step === null ? undefined : key(idIn(from, recorded), read);
  }

  private async loaded(keyed: readonly Keyed<Row>[], manager: EntityManager): Promise<Map<string, Row>> {
    const { entity } = this.fold;
    const keys = new Map(keyed.map(({ text, key }) => [text, key]));
    const textOf = keyTextOf(manager, entity);
    return new Map((await loadRows(manager, entity, [...keys.values()])).map((row) => [textOf(row), row]));
  }

  private step({ recorded, text }: Keyed<Row>, { rows, known, changed }: Batch<Row, Known, Noted>): void {
    const { from, following } = this.fold;
    const before = rows.get(text);
    const happened = happenedAs(from, recorded, known);
    const step = stepFor(this.steps, happened.event.type);
    if (step === null || (before !== undefined && recorded.revision <= before.revision)) return;
    const values = stepped(step, before, happened);
    const after = this.kept(values === before ? { ...before } : values, recorded);
    rows.set(text, after);
    changed.to(text, before, after);
    const { event, on } = happened;
    const notes = following?.noted?.({ event, on, before, after });
    if (notes !== undefined) changed.noted.push(...notes);
  }

  /** The values with what the platform keeps in a row by itself: they are the step's own to give, and no copy is made. */
  private kept(values: object, { revision, position }: RecordedEvent): Row {
    const own = this.hasPosition ? { revision, changedAtPosition: String(position) } : { revision };
    return Object.assign(values, own) as Row;
  }
}

/** The part of a projection that fills a table, and what follows from it, from one kind of stream. */
export const folded = <Row extends FoldedRow, Event extends DomainEvent, Known = undefined, Noted = never>(
  fold: RowFold<Row, Event, Known, Noted>,
): ProjectionPart => {
  const folding = new Folding(fold);
  return {
    prefix: fold.from.prefix,
    entities: [fold.entity, ...(fold.following?.entities ?? [])],
    apply: (events, manager) => folding.apply(events, manager),
  };
};

/** The part of a projection that touches rows which another part folds; it comes after that one. */
export const touched = <Row extends FoldedRow, Event extends DomainEvent>(
  touch: RowTouch<Row, Event>,
): ProjectionPart => ({
  prefix: touch.from.prefix,
  entities: [touch.entity],
  apply: async (events, manager) => {
    const steps: Readonly<Record<string, ((row: Row) => Row) | null | undefined>> = touch.steps;
    for (const { event, on } of happenedIn(touch.from, events)) {
      const step = poisoning(on.recorded, () => stepFor(steps, event.type));
      if (step === null) continue;
      const rows = await loadRows(manager, touch.entity, [touch.rows(event, on.id)]);
      const after = poisoning(on.recorded, () => rows.map(step));
      await upsertRows(manager, touch.entity, after);
    }
  },
});
