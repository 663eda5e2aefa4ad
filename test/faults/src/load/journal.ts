import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** One acknowledged command, as the client saw it. */
export interface Acknowledged {
  readonly correlation: string;
  readonly stream: string;
  readonly revision: number;
  /** The read-your-writes token of the answer. */
  readonly token: string;
}

/** What clients were told, on disk before they go on. */
export interface Journal {
  note(line: Acknowledged): void;
  lines(): readonly Acknowledged[];
  close(): void;
}

export const startJournal = (file: string): Journal => {
  const descriptor = openSync(file, 'a', 0o600);
  return {
    note: (line) => {
      writeSync(descriptor, `${JSON.stringify(line)}\n`);
      fdatasyncSync(descriptor);
    },
    lines: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Acknowledged),
    close: () => closeSync(descriptor),
  };
};
