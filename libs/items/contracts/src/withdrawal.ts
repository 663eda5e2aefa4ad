import {
  conflict,
  groundSchema,
  idOf,
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
import type { ReviewId } from '@gongkai/kernel';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { actOnItem } from './routes.js';
import { basisBody, reasonBody } from './texts.js';

const { command } = itemsContracts;
const by = personIdSchema;
const version = ordinalSchema;
const review = idOf<ReviewId>();

/** Puts to the vote that a published item be withdrawn. @clause S2.1(5) */
export const proposeWithdrawal = command('ProposeWithdrawal', reasonBody, {
  en: 'Propose to withdraw',
  zh: '提请撤销公开',
});

/**
 * Puts a text that was out out of use everywhere, at once, and asks the leading group to confirm it: then its keys are destroyed and the
 * tombstone stays, else it is shown again. One version is taken so by one person's word once. @clause S2.1(3) S2.2
 */
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

export const withdrawalRejected = storedEvent('WithdrawalRejected', z.strictObject({ review }), {
  en: 'The body did not agree to withdraw the item.',
  zh: '未同意撤销公开。',
});

export const itemWithdrawn = storedEvent(
  'ItemWithdrawn',
  z.strictObject({ review, version, scopes: z.array(scopeSchema), withdrawnOn: plainDateSchema }),
  {
    en: 'The item was withdrawn; a tombstone stays at every scope reached.',
    zh: '事项撤销公开，各公开范围保留撤下说明。',
  },
);

/** Every version of what was out, with its hash. */
const versions = z.array(z.strictObject({ version, textSha256: sha256Schema }));
const scopes = z.array(scopeSchema);

export const itemPutOutOfUse = storedEvent(
  'ItemPutOutOfUse',
  z.strictObject({
    by,
    ground: groundSchema,
    /** Sealed under the item's own key, which is not destroyed. */
    basis: sealedSchema,
    /** The version that was taken out of use by one person's word: once, later only by a body. */
    version,
    versions,
    scopes,
    outOfUseOn: plainDateSchema,
  }),
  {
    en: 'The text was put out of use everywhere for secrecy: nobody reads it until a body has decided.',
    zh: '文本涉密停用，各处不得查阅，待审议机构确认。',
  },
);

export const itemShownAgain = storedEvent(
  'ItemShownAgain',
  z.strictObject({ review, ground: groundSchema, from: plainDateSchema, shownOn: plainDateSchema }),
  {
    en: 'The body did not confirm that it is a secret: the text is shown again, with the gap.',
    zh: '审议机构未确认涉密，文本恢复公开，并注明停用期间。',
  },
);

export const itemWithdrawnForSecrecy = storedEvent(
  'ItemWithdrawnForSecrecy',
  z.strictObject({
    review,
    ground: groundSchema,
    /** Their keys are to be destroyed, their hashes stay. */
    versions,
    scopes,
    withdrawnOn: plainDateSchema,
  }),
  {
    en: 'The body confirmed it: the text was taken away everywhere for secrecy; ground and hash stay.',
    zh: '经审议机构确认，全部文本涉密撤下，保留理由与校验值。',
  },
);

/** What withdrawals are refused with: the rule, and what to do. @clause S2.1(3) */
export const withdrawalRejections = {
  'item.never-out': conflict(
    'Nothing of it has reached anybody (`phase`): the secrecy checker refuses the version, in review and after its approval too, and the leading group withholds it.',
    '该事项尚未向任何范围公开（见 phase），不适用涉密撤下：请由保密审查员作出不通过（审核中、审核通过后均可），再提请公开领导小组不予公开。',
  ),
  'item.withdrawn-by-word-before': conflict(
    'This version (`version`) was taken out of use by one word before, and the body did not confirm it: only a body withdraws it now.',
    '该版本（见 version）曾由一人停用而未获确认，不得再由一人停用，可提请表决撤销公开。',
  ),
  'item.not-out-of-use': conflict(
    'Nothing of it is out of use: there is nothing to unseal.',
    '该事项没有停用的文本，无须解封查阅。',
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
  itemPutOutOfUse,
  itemShownAgain,
  itemWithdrawnForSecrecy,
] as const;
export const withdrawalRoutes: readonly CommandRoute[] = [
  actOnItem('/withdrawals', proposeWithdrawal),
  actOnItem('/secrecy-withdrawals', withdrawForSecrecy),
];
