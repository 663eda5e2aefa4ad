import type { EventCodec, RecordedEvent } from '@gongkai/event-store';
import type { DomainEvent, Instant } from '@gongkai/kernel';
import type { EntityManager, EntitySchema } from 'typeorm';

/** A row that knows the revision of its stream up to which it was folded. */
export interface FoldedRow {
  readonly revision: number;
}

/** The streams of one aggregate; an aggregate is one. */
export interface EventSource<Event extends DomainEvent> {
  readonly prefix: string;
  readonly codec: EventCodec<Event>;
}

/** Where and when an event happened. */
export interface Occurrence<Known = undefined> {
  /** The stream's id without its prefix. */
  readonly id: string;
  readonly at: Instant;
  readonly recorded: RecordedEvent;
  /** What {@link RowFold.known} fetched for the batch. */
  readonly known: Known;
}

/** A stored event as it is folded. */
export interface Happened<Event, Known = undefined> {
  readonly event: Event;
  readonly on: Occurrence<Known>;
}

/**
 * What a step gives, an object of its own; the platform adds the revision, and the position to a row that has
 * `changedAtPosition`.
 */
export type RowValues<Row> = Omit<Row, 'revision' | 'changedAtPosition'>;

/**
 * What an event makes of its row: `begins` one, whatever was there before; `changes` the one that must be there; null = the
 * event concerns no row of this table.
 */
export type RowStep<Row, Event, Known> =
  | { begins(event: Event, on: Occurrence<Known>, before: Row | undefined): RowValues<Row> }
  | { changes(row: Row, event: Event, on: Occurrence<Known>): RowValues<Row> }
  | null;

/** A step for every event type: one that is missing does not compile. */
export type RowSteps<Row, Event extends DomainEvent, Known> = {
  readonly [Type in Event['type']]: RowStep<Row, Extract<Event, { readonly type: Type }>, Known>;
};

/** The same step for every type of a table that is exhaustive itself. */
export const sameStep = <Row, Event extends DomainEvent, Known>(
  table: Readonly<Record<Event['type'], unknown>>,
  step: RowStep<Row, Event, Known>,
): RowSteps<Row, Event, Known> =>
  Object.fromEntries(Object.keys(table).map((type) => [type, step])) as RowSteps<Row, Event, Known>;

/** One event's change of one row. */
export interface RowChange<Row, Event, Known = undefined> extends Happened<Event, Known> {
  readonly before: Row | undefined;
  readonly after: Row;
}

/** A row that a batch changed, once: as it was before the batch, and as it is after it. */
export interface RowChanged<Row> {
  readonly before: Row | undefined;
  readonly after: Row;
}

/** Rows of other tables that follow from the changes of these: written as values, so that the same changes again alter nothing. */
export interface Following<Row, Event, Known, Noted> {
  readonly entities: readonly EntitySchema[];
  /** What has to be known of a single change beside the rows; of a large batch nothing else of it is held. */
  noted?(change: RowChange<Row, Event, Known>): readonly Noted[];
  write(rows: readonly RowChanged<Row>[], noted: readonly Noted[], manager: EntityManager): Promise<void>;
}

/**
 * A table folded from one kind of stream: per event and key, the row before gives the row after. The platform loads the batch's
 * rows by key, leaves out what a row has been given already (by revision), folds in the order of the log and upserts. An event is
 * decoded when it is its turn: what `key` and `known` read of events is decoded for them besides.
 */
export interface RowFold<Row extends FoldedRow, Event extends DomainEvent, Known = undefined, Noted = never> {
  readonly entity: EntitySchema<Row>;
  readonly from: EventSource<Event>;
  /** The primary key of the row that an event of the stream is about; `read` gives the event. */
  key(id: string, read: () => Event): Partial<Row>;
  readonly steps: RowSteps<Row, Event, Known>;
  /** What steps need besides row and event, fetched once for a batch: values of the batch, never of the clock. */
  known?(happened: readonly Happened<Event>[], manager: EntityManager): Promise<Known>;
  readonly following?: Following<Row, Event, Known, Noted>;
}

/**
 * What events of other streams do to every row that has some values: they set values and count nothing, since no revision
 * guards them. Not the first event of any row.
 */
export interface RowTouch<Row extends FoldedRow, Event extends DomainEvent> {
  readonly entity: EntitySchema<Row>;
  readonly from: EventSource<Event>;
  /** Which rows: they have these values. */
  rows(event: Event, id: string): Partial<Row>;
  readonly steps: Readonly<Record<Event['type'], ((row: Row) => Row) | null>>;
}
