import { Option } from 'commander';

/** The names of all contexts, for options; what they are made of is loaded when a command needs it. */
export const CONTEXT_NAMES = ['organisation', 'items'] as const;

export const contextOption = (): Option =>
  new Option('--context <name>', 'only this context').choices([...CONTEXT_NAMES]);
