import { CONTEXT_NAMES } from '@gongkai/contexts/names';
import { Option } from 'commander';

export const contextOption = (): Option =>
  new Option('--context <name>', 'only this context').choices([...CONTEXT_NAMES]);
