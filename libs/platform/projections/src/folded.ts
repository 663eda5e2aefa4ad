import { decodeEvent, type RecordedEvent } from '@gongkai/event-store';
import { instantFrom, type DomainEvent } from '@gongkai/kernel';
import type { EntityManager, EntitySchema } from 'typeorm';
import { keyTextOf, loadRows, upsertRows } from './entity-rows.js';
import { PoisonEvent } from './projection.js';
import type { EventSource, FoldedRow, Happened, RowChange, RowFold, RowStep, RowTouch } from './row-fold.js';

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

const happenedIn = <Event extends DomainEvent>(
  { prefix, codec }: EventSource<Event>,
  events: readonly RecordedEvent[],
): readonly Happened<Event>[] =>
  events
    .filter(({ stream }) => stream.startsWith(prefix))
    .map((recorded) =>
      poisoning(recorded, () => ({
        event: decodeEvent(codec, recorded),
        on: {
          id: recorded.stream.slice(prefix.length),
          at: instantFrom(recorded.metadata.at),
          recorded,
          known: undefined,
        },
      })),
    );

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
): unknown => {
  if ('begins' in step) return step.begins(event, on, before);
  if (before === undefined) throw new RangeError(`${on.recorded.type} about what was never begun`);
  return step.changes(before, event, on);
};

/** The values with what the platform keeps in a row by itself. */
const kept = <Row>(values: unknown, { revision, position }: RecordedEvent, hasPosition: boolean): Row =>
  Object.assign({}, values, { revision }, hasPosition ? { changedAtPosition: String(position) } : {}) as Row;

const isPositioned = (entity: EntitySchema): boolean => 'changedAtPosition' in entity.options.columns;

interface Keyed<Row, Event, Known> {
  readonly happened: Happened<Event, Known>;
  readonly step: Exclude<RowStep<Row, Event, Known>, null>;
  readonly key: Partial<Row>;
  readonly text: string;
}

class Folding<Row extends FoldedRow, Event extends DomainEvent, Known> {
  private readonly hasPosition: boolean;

  constructor(private readonly fold: RowFold<Row, Event, Known>) {
    this.hasPosition = isPositioned(fold.entity);
  }

  async apply(events: readonly RecordedEvent[], manager: EntityManager): Promise<void> {
    const { entity, from, following } = this.fold;
    const happened = happenedIn(from, events);
    if (happened.length === 0) return;
    const concerned = this.concerned(await this.withKnown(happened, manager), keyTextOf(manager, entity));
    const rows = await this.loaded(concerned, manager);
    const changes = concerned.flatMap((one) => this.changed(rows, one));
    const changed = new Set(changes.map(({ after }) => after));
    await upsertRows(
      manager,
      entity,
      [...rows.values()].filter((row) => changed.has(row)),
    );
    await following?.write(changes, manager);
  }

  private async withKnown(
    happened: readonly Happened<Event>[],
    manager: EntityManager,
  ): Promise<readonly Happened<Event, Known>[]> {
    // A fold without `known` has `undefined` for it.
    const known = (await this.fold.known?.(happened, manager)) as Known;
    return happened.map(({ event, on }) => ({ event, on: { ...on, known } }));
  }

  private concerned(
    happened: readonly Happened<Event, Known>[],
    textOf: (key: Partial<Row>) => string,
  ): readonly Keyed<Row, Event, Known>[] {
    const steps: Readonly<Record<string, RowStep<Row, Event, Known> | undefined>> = this.fold.steps;
    return happened.flatMap((one) => {
      const step = poisoning(one.on.recorded, () => stepFor(steps, one.event.type));
      if (step === null) return [];
      const key = poisoning(one.on.recorded, () => this.fold.key(one.event, one.on.id));
      return [{ happened: one, step, key, text: textOf(key) }];
    });
  }

  private async loaded(
    concerned: readonly Keyed<Row, Event, Known>[],
    manager: EntityManager,
  ): Promise<Map<string, Row>> {
    const { entity } = this.fold;
    const keys = new Map(concerned.map(({ text, key }) => [text, key]));
    const textOf = keyTextOf(manager, entity);
    return new Map((await loadRows(manager, entity, [...keys.values()])).map((row) => [textOf(row), row]));
  }

  private changed(
    rows: Map<string, Row>,
    { happened, step, text }: Keyed<Row, Event, Known>,
  ): readonly RowChange<Row, Event, Known>[] {
    const before = rows.get(text);
    const { recorded } = happened.on;
    if (before !== undefined && recorded.revision <= before.revision) return [];
    const values = poisoning(recorded, () => stepped(step, before, happened));
    const after: Row = kept(values, recorded, this.hasPosition);
    rows.set(text, after);
    return [{ ...happened, before, after }];
  }
}

/** The part of a projection that fills a table, and what follows from it, from one kind of stream. */
export const folded = <Row extends FoldedRow, Event extends DomainEvent, Known = undefined>(
  fold: RowFold<Row, Event, Known>,
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
