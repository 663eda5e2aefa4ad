import { addDays, addMonths, dateInZone, instantOfMs, isUuid, type PersonId } from '@gongkai/kernel';
import { rescueSecretary } from '@gongkai/organisation-contracts';
import { organisationContext } from '@gongkai/organisation-feature';
import type { Command } from 'commander';
import { sendAsInstallation } from './installation-commands.js';
import { Ended, EXIT } from './outcome.js';
import type { Output } from './output.js';
import { withServedContext } from './with-installation.js';

interface RescueOptions {
  readonly organisation: string;
  readonly person: string;
  readonly termYears: string;
}

const ZONE = 'Asia/Shanghai';

const rescue = ({ organisation, person, termYears }: RescueOptions): Promise<string> =>
  withServedContext(organisationContext, (_context, { bus }) => {
    const today = dateInZone(instantOfMs(Date.now()), ZONE);
    return sendAsInstallation(bus, {
      contract: rescueSecretary,
      target: organisation,
      body: {
        person: person as PersonId,
        fromOn: today,
        untilOn: addDays(addMonths(today, 12 * Number(termYears)), -1),
        decision: { body: 'installation', decidedOn: today, number: 'rescue' },
      },
    });
  });

export const rescueCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('rescue')
    .description('appoint a secretary where none is left; the person must be enrolled')
    .requiredOption('--organisation <id>', "the organisation's id")
    .requiredOption('--person <id>', "the person's id")
    .option('--term-years <n>', "the secretary's term", '5')
    .action(async (options: RescueOptions) => {
      for (const name of ['organisation', 'person'] as const)
        if (!isUuid(options[name])) throw new Ended(`--${name} must be a UUID in lower case`, EXIT.usage);
      await rescue(options);
      outputOf().result({ organisation: options.organisation, secretary: options.person }, [
        `secretary of ${options.organisation} is ${options.person}`,
      ]);
    });
};
