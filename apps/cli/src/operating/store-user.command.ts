import { loadConfig, kurrentdbAddressOf } from '@gongkai/config';
import type { Command } from 'commander';
import { z } from 'zod';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';

const address = z.string().refine((text) => kurrentdbAddressOf(text) !== undefined, {
  message: "must be an address that KurrentDB's client takes",
});

const settings = z.object({
  KURRENTDB_URL: address.describe('the address of services, as kurrentdb://gongkai:password@host:2113'),
  KURRENTDB_ADMIN_URL: address.describe('the address with an administrator, as kurrentdb://admin:password@host:2113'),
});

export const storeUserCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('store-user')
    .description('make the user of KURRENTDB_URL in KurrentDB, as the administrator of KURRENTDB_ADMIN_URL')
    .action(async () => {
      const { KURRENTDB_URL: services, KURRENTDB_ADMIN_URL: administrator } = loadConfig(settings, process.env);
      const { provideServiceUser, ServiceUserRefused } = await import('@gongkai/event-store/kurrentdb');
      const done = await provideServiceUser({ services, administrator }).catch((error: unknown) => {
        throw error instanceof ServiceUserRefused ? new Ended(error.message, EXIT.failed) : error;
      });
      outputOf().result(done, [
        `KurrentDB's user ${done.user} was ${done.outcome}; he may read $all and administers nothing`,
      ]);
    });
};
