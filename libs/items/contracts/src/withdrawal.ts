import {
  conflict,
  groundSchema,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  scopeSchema,
  sealedSchema,
  sha256Schema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { actOnItem } from './routes.js';
import { basisBody, reasonBody } from './texts.js';

const { command } = itemsContracts;
const by = personIdSchema;
const version = ordinalSchema;
const round = ordinalSchema;

/** Puts to the vote that a published item be withdrawn. @clause S2.1(5) */
export const proposeWithdrawal = command('ProposeWithdrawal', reasonBody, {
  en: 'Propose to withdraw',
  zh: '提请撤销公开',
});

/** Takes a text that was out away everywhere, at once: its keys are destroyed, the tombstone stays. @clause S2.1(3) S2.2 */
export const withdrawForSecrecy = command(
  'WithdrawForSecrecy',
  basisBody.extend({ ground: groundSchema.exclude(['notYetSuitable']) }),
  { en: 'Withdraw for secrecy', zh: '涉密撤下' },
);

export const withdrawalProposed = storedEvent(
  'WithdrawalProposed',
  z.strictObject({ by, number: ordinalSchema, reason: sealedSchema }),
  {
    en: 'It was proposed to withdraw the item.',
    zh: '提请撤销公开事项。',
  },
);

export const withdrawalRejected = storedEvent('WithdrawalRejected', z.strictObject({ round }), {
  en: 'The body did not agree to withdraw the item.',
  zh: '未同意撤销公开。',
});

export const itemWithdrawn = storedEvent(
  'ItemWithdrawn',
  z.strictObject({ round, version, scopes: z.array(scopeSchema), withdrawnOn: plainDateSchema }),
  {
    en: 'The item was withdrawn; a tombstone stays at every scope reached.',
    zh: '事项撤销公开，各公开范围保留撤下说明。',
  },
);

export const itemWithdrawnForSecrecy = storedEvent(
  'ItemWithdrawnForSecrecy',
  z.strictObject({
    by,
    ground: groundSchema,
    /** Sealed under the item's own key, which is not destroyed. */
    basis: sealedSchema,
    /** Every version: their keys are to be destroyed, their hashes stay. */
    versions: z.array(z.strictObject({ version, textSha256: sha256Schema })),
    scopes: z.array(scopeSchema),
    withdrawnOn: plainDateSchema,
  }),
  {
    en: 'The text was taken away everywhere for secrecy; ground and hash stay.',
    zh: '全部文本涉密撤下，保留理由与校验值。',
  },
);

/** What withdrawals are refused with: the rule, and what to do. @clause S2.1(3) */
export const withdrawalRejections = {
  'item.never-out': conflict(
    'Nothing of it has reached anybody (`phase`): the secrecy checker refuses the version, in review and after its approval too, and the leading group withholds it.',
    '该事项尚未向任何范围公开（见 phase），不适用涉密撤下：请由保密审查员作出不通过（审核中、审核通过后均可），再提请公开领导小组不予公开。',
  ),
  'item.ground-not-allowed': invalid(
    'What is only not yet suitable is no ground to take a text away: propose to withdraw it by vote.',
    '暂不宜公开不能作为涉密撤下的理由，可提请表决撤销公开。',
  ),
} as const;

export const withdrawalCommands = [proposeWithdrawal, withdrawForSecrecy] as const;
export const withdrawalEvents = [
  withdrawalProposed,
  withdrawalRejected,
  itemWithdrawn,
  itemWithdrawnForSecrecy,
] as const;
export const withdrawalRoutes: readonly CommandRoute[] = [
  actOnItem('/withdrawals', proposeWithdrawal),
  actOnItem('/secrecy-withdrawals', withdrawForSecrecy),
];
