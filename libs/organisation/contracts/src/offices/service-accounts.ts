import {
  conflict,
  contractsOf,
  forbidden,
  idOf,
  instantSchema,
  invalid,
  lineSchema,
  personIdSchema,
  plainDateSchema,
  storedEvent,
  takenTextSchema,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import type { AppointmentId, ServiceAccountId } from '@gongkai/kernel';
import { z } from 'zod';
import { onOrganisation } from '../routes.js';

const { command } = contractsOf('organisation');
const appointment = idOf<AppointmentId>();
export const serviceAccountIdSchema = idOf<ServiceAccountId>();

/** So many accounts are in force at once: of an organisation, and of one owner, so that nobody takes all of them. */
export const MAX_SERVICE_ACCOUNTS = 20;
export const MAX_SERVICE_ACCOUNTS_OF_OWNER = 5;
/** An account that nobody renews ends by itself. @unit calendar days */
export const SERVICE_ACCOUNT_DAYS = 366;

const MAX_ACTS = 20;
const NAME_LENGTH = 100;
const REASON_LENGTH = 500;

/** Acts of the tables of powers, as `items.draft`. */
export const serviceAccountActsSchema = z
  .array(
    z
      .string()
      .max(60)
      .regex(/^[a-z]+\.[a-z-]+$/, 'must be an act of the table of powers, as items.draft'),
  )
  .min(1)
  .max(MAX_ACTS);

/** By the holder of the appointment himself; the account's id is the command's. */
export const createServiceAccount = command(
  'CreateServiceAccount',
  z.strictObject({
    name: lineSchema(NAME_LENGTH),
    appointment,
    acts: serviceAccountActsSchema,
    untilOn: plainDateSchema,
  }),
  { en: 'Create a service account that acts for the holder of an office', zh: '以任职人名义设立系统账户' },
);

/** By its owner or the head; the reason is for who reads the history. */
export const endServiceAccount = command(
  'EndServiceAccount',
  z.strictObject({ account: serviceAccountIdSchema, reason: lineSchema(REASON_LENGTH) }),
  { en: 'End a service account', zh: '停用系统账户' },
);

export const serviceAccountsCommands = [createServiceAccount, endServiceAccount] as const;

export const serviceAccountsRoutes: readonly CommandRoute[] = [
  onOrganisation('/service-accounts', createServiceAccount),
  onOrganisation('/service-accounts/{account}/endings', endServiceAccount, ['account']),
];

/** What an account is called stands in each of its events: a reader is told names. */
const accountOf = { account: serviceAccountIdSchema, name: takenTextSchema(NAME_LENGTH), appointment };

export const serviceAccountCreated = storedEvent(
  'ServiceAccountCreated',
  z.strictObject({
    ...accountOf,
    owner: personIdSchema,
    acts: serviceAccountActsSchema,
    untilOn: plainDateSchema,
    createdAt: instantSchema,
  }),
  {
    en: 'The holder of an office had a service account created, for the acts named and until a date.',
    zh: '任职人设立系统账户，并载明事项和期限。',
  },
);

export const serviceAccountEnded = storedEvent(
  'ServiceAccountEnded',
  z.strictObject({ ...accountOf, reason: takenTextSchema(REASON_LENGTH), endedAt: instantSchema }),
  { en: 'A service account was ended before its date, with a reason.', zh: '系统账户到期前停用并说明理由。' },
);

/** They stand in the stream of the organisation's offices, among `officesEvents`. ❄ */
export const serviceAccountsEvents = [serviceAccountCreated, serviceAccountEnded] as const;

export const serviceAccountsRejections = {
  'service-account.unknown': unknown('There is no such service account.', '系统账户不存在。'),
  'service-account.not-in-force': forbidden(
    "The service account is not in force here: it was ended or its date is past, its owner's office has ended, or it is another organisation's. The owner creates a new one.",
    '系统账户在本单位无效：已停用、已到期、所属任职已终止，或属于其他单位。请由任职人重新设立。',
  ),
  'service-account.not-your-office': forbidden(
    'Only the holder of an office has an account created that acts for it.',
    '只有任职人本人可以为其职务设立系统账户。',
  ),
  'service-account.act-unknown': invalid(
    'There is no such act (`act`): docs/powers.md lists all of them.',
    '没有该事项（见 act），全部事项见 docs/powers.md。',
  ),
  'service-account.act-personal': invalid(
    'A person does this himself (`act`), no account for him: leave it out.',
    '该事项（见 act）须由本人办理，不得交由系统账户，请删去。',
  ),
  'service-account.act-beyond-office': invalid(
    "The office (`office`) doesn't carry this act (`act`): an account never does more than its owner.",
    '该职务（见 office）无权办理此事项（见 act），系统账户的权限不得超出所属任职人。',
  ),
  'service-account.over': invalid('The account would be over already (`untilOn`).', '系统账户期限（见 untilOn）已过。'),
  'service-account.too-long': invalid(
    `An account lasts for ${String(SERVICE_ACCOUNT_DAYS)} days and for the term of the office at most: name a day up to \`latest\`.`,
    `系统账户期限不得超过${String(SERVICE_ACCOUNT_DAYS)}日和任期，请填写 latest 及以前的日期。`,
  ),
  'service-account.name-alike': conflict(
    'Another account in force has this name, or one that looks like it (`account`): name it otherwise.',
    '已有名称相同或相近的系统账户（见 account），请另行命名。',
  ),
  'service-account.too-many': conflict(
    `At most ${String(MAX_SERVICE_ACCOUNTS_OF_OWNER)} accounts of one owner and ${String(MAX_SERVICE_ACCOUNTS)} of one organisation are in force: end one first.`,
    `每人最多${String(MAX_SERVICE_ACCOUNTS_OF_OWNER)}个、每单位最多${String(MAX_SERVICE_ACCOUNTS)}个系统账户，请先停用一个。`,
  ),
} as const;
export type ServiceAccountsRejection = keyof typeof serviceAccountsRejections;
