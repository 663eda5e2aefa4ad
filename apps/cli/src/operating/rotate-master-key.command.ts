import type { Command } from 'commander';
import type { Output } from '../output.js';

export const rotateMasterKeyCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('rotate-master-key')
    .description('wrap all keys by a new master key; a server that runs must be started again afterwards')
    .option(
      '--new-key-file <file>',
      'the new key, made unless it is there, which you put in place yourself; unless told it takes the place of the old one',
    )
    .action(async ({ newKeyFile }: { readonly newKeyFile?: string }) => {
      const { rotate } = await import('./rotating.js');
      const { wrappedAnew, oldKeyFile, isRunning } = await rotate(newKeyFile);
      const place =
        newKeyFile === undefined
          ? `the old master key is kept in ${oldKeyFile}: older backups of the keys are opened with it alone`
          : `name ${newKeyFile} as MASTER_KEY_FILE; older backups of the keys are opened with ${oldKeyFile} alone`;
      outputOf().result({ wrappedAnew, oldKeyFile, isRunning }, [
        `${String(wrappedAnew)} keys were wrapped anew`,
        place,
        ...(isRunning ? ['start the server again: until then it can make and open no keys'] : []),
      ]);
    });
};
