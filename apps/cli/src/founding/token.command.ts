import { idFrom, isUuid, type PersonId } from '@gongkai/kernel';
import type { Command } from 'commander';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';

const MAX_HOURS = 24 * 366;

export const tokenCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('token')
    .description('issue a bearer token for a person; what he may do follows from his offices')
    .requiredOption('--person <id>', "the person's id")
    .option('--hours <n>', 'how long it is valid', '12')
    .action(async ({ person, hours }: { person: string; hours: string }) => {
      if (!isUuid(person)) throw new Ended('--person must be a UUID in lower case', EXIT.usage);
      const lifetime = Number(hours);
      if (!(lifetime > 0 && lifetime <= MAX_HOURS))
        throw new Ended(`--hours must be more than 0 and at most ${String(MAX_HOURS)}`, EXIT.usage);
      const { issueToken, loadPrivateKey, tokenKeyFilesIn } = await import('@gongkai/identity');
      const { loadConfig, serviceConfigSchema } = await import('@gongkai/config');
      const config = loadConfig(serviceConfigSchema, process.env);
      const file = config.TOKEN_PRIVATE_KEY_FILE ?? tokenKeyFilesIn(config.DATA_DIR).privateKeyFile;
      const privateKey = await loadPrivateKey(file);
      const token = await issueToken({
        person: idFrom<PersonId>(person),
        privateKey,
        ttlSeconds: Math.max(1, Math.round(lifetime * 3600)),
      });
      outputOf().result({ token, person, hours: lifetime }, [token]);
    });
};
