import { z } from 'zod';
import { portSchema, urlSchema } from './config.js';
import { kurrentdbAddressOf } from './kurrentdb-address.js';
import { edgeSettings } from './edge-settings.js';

const postgresUrl = urlSchema('postgres', 'postgresql');

const kurrentdbUrl = z.string().refine((text) => kurrentdbAddressOf(text) !== undefined, {
  message:
    "must be an address that KurrentDB's client takes: nodes as host:port separated by commas, known settings only, and : @ % in a password escaped",
});

const always = (): boolean => true;

/** What every process of the system may be told by its environment. */
export const serviceConfigSchema = z
  .object({
    EVENT_STORE: z.enum(['postgres', 'kurrentdb']).default('postgres').describe('postgres or kurrentdb'),
    BUS: z.enum(['local', 'nats']).default('local').describe('local or nats'),
    DATABASE_URL: postgresUrl.optional().describe('postgres://user:password@host:5432/gongkai'),
    DATABASE_WAIT_SECONDS: z.coerce
      .number()
      .min(0)
      .max(3600)
      .default(60)
      .describe('how long a start waits for a database that is not up yet; 60 unless set'),
    VAULT_DATABASE_URL: postgresUrl.optional().describe('postgres://user:password@host:5432/gongkai_vault'),
    KURRENTDB_URL: kurrentdbUrl
      .optional()
      .describe(
        'needed by EVENT_STORE=kurrentdb, as kurrentdb://host:2113?tls=false or kurrentdb://user:password@a:2113,b:2113,c:2113',
      ),
    NATS_URL: urlSchema('nats', 'tls').optional().describe('needed by BUS=nats, as nats://host:4222'),
    NATS_NKEY_SEED_FILE: z
      .string()
      .optional()
      .describe("a file of mode 0600 that holds the seed of this service's nkey"),
    SERVICE_KEYS_FILE: z.string().optional().describe('a file that holds what the services know one another by'),
    HTTP_HOST: z.string().default('127.0.0.1').describe('the address to listen on'),
    HTTP_PORT: portSchema.default(3000).describe('3000 unless set'),
    ...edgeSettings,
    METRICS_PORT: portSchema.optional().describe('where Prometheus reads; no metrics port unless set'),
    METRICS_HOST: z.string().default('127.0.0.1').describe('the address that Prometheus reads at'),
    DATA_DIR: z.string().default('./data').describe('the folder that holds what is kept'),
    MASTER_KEY_FILE: z.string().optional().describe('a file of mode 0600 that holds 32 bytes in base64'),
    ERASURE_LEDGER_FILE: z.string().optional().describe('a file outside the backup of the key database'),
    TOKEN_PRIVATE_KEY_FILE: z.string().optional().describe('where `gongkai token` finds its key'),
    TOKEN_PUBLIC_KEY_FILE: z
      .string()
      .optional()
      .describe('where the gateway finds the key that tokens are checked with'),
    TOKEN_REVOCATIONS_FILE: z.string().optional().describe('where gateways find which tokens were called back'),
    TOKEN_MAX_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(366)
      .default(30)
      .describe('how long a token may live at most; 30 unless set, 366 at most'),
    CALENDAR_FILE: z
      .string()
      .optional()
      .describe('years of holidays, as JSON, in the place of the same years of the official calendar'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine(({ EVENT_STORE, KURRENTDB_URL }) => EVENT_STORE !== 'kurrentdb' || KURRENTDB_URL !== undefined, {
    path: ['KURRENTDB_URL'],
    when: always,
  })
  .refine(({ BUS, NATS_URL }) => BUS !== 'nats' || NATS_URL !== undefined, { path: ['NATS_URL'], when: always });
export type ServiceConfig = z.infer<typeof serviceConfigSchema>;
