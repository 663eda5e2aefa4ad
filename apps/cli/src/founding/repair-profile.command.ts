import { isUuid } from '@gongkai/kernel';
import type { Command } from 'commander';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import type { ProfileRepairOptions } from './repairing-profile.js';

export const repairProfileCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('repair-profile')
    .description("put a number of the root's policy profile that stops its work back to the mission's value")
    .requiredOption('--organisation <id>', "the root organisation's id")
    .requiredOption('--number <name>', 'which number, as review.approvalShareOfBody')
    .requiredOption('--reason <text>', 'why, for the public record')
    .action(async (options: ProfileRepairOptions) => {
      if (!isUuid(options.organisation)) throw new Ended('--organisation must be a UUID in lower case', EXIT.usage);
      const { repairProfileOfRoot } = await import('./repairing-profile.js');
      await repairProfileOfRoot(options);
      outputOf().result({ organisation: options.organisation, number: options.number }, [
        `${options.number} of ${options.organisation} has the mission's value`,
      ]);
    });
};
