import type { EventMetadata, RecordedEvent } from '../port.js';

/** A row of events as the driver gives it, in the order of {@link COLUMNS}. */
export type EventRow = readonly [
  position: string,
  revision: number,
  stream: string,
  id: string,
  type: string,
  data: string,
  metadata: string,
];

export const COLUMNS = 'position, revision, stream, id, type, data, metadata';

/** The event of a row. A plain object with plain properties: accessors made here cost more than the work they would put off. */
export const recorded = (row: EventRow): RecordedEvent => ({
  position: BigInt(row[0]),
  revision: row[1],
  stream: row[2],
  id: row[3],
  type: row[4],
  data: Buffer.from(row[5]),
  metadata: JSON.parse(row[6]) as EventMetadata,
});

/** Roughly what the row holds. @unit bytes */
export const sizeOf = (row: EventRow): number => row[5].length + row[6].length;
