import type { Told } from '../language.js';

/** Why a row can't be taken: a stable code, and a text for people. */
export interface RowFault {
  readonly code: string;
  readonly text: Told;
}

/** A row as it was read: its number as people count it in the file, and what it says, or why it can't be read. */
export type SourceRow = { readonly row: number; readonly said: unknown } & (
  { readonly body: unknown; readonly fault?: undefined } | { readonly fault: RowFault }
);

/** A row that fits the contract. */
export interface CheckedRow {
  readonly row: number;
  readonly said: unknown;
  readonly body: unknown;
  /** Its Idempotency-Key. */
  readonly key: string;
}

/** A row that is taken and should be looked at. */
export interface WarnedRow extends RowFault {
  readonly row: number;
}

/** A row that is left out. */
export interface BadRow extends RowFault {
  readonly row: number;
  readonly said: unknown;
}
