import type { BusFault } from './port.js';

/**
 * What is told when nobody listens for faults: a process warning with the error's name, no more, since a message may quote
 * what was sent.
 */
export const warn = ({ during, where, error }: BusFault): void =>
  process.emitWarning(`${during} ${where}: ${error instanceof Error ? error.name : typeof error}`, 'GongkaiBus');
