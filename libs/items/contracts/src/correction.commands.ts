import { z } from 'zod';
import { command } from './contract-tables.js';
import { reasonSchema, versionBodySchema } from './details.js';
import { groundSchema } from './vocabulary.js';

const withReason = z.object({ reason: reasonSchema }).strict();

/** Begins a correction of what is published: a new version with its reason; the old one stays readable. @clause S2.1(5) */
export const correctItem = command('CorrectItem', versionBodySchema.safeExtend({ reason: reasonSchema }), {
  en: 'Begin a correction',
  zh: '提出更正',
});

/** Gives up a correction that is not yet published. @clause S2.1(5) */
export const dropCorrection = command('DropCorrection', withReason, { en: 'Drop a correction', zh: '放弃更正' });

/** The approved correction takes the place of the old version. @clause S2.1(5) */
export const publishCorrection = command('PublishCorrection', z.object({}).strict(), {
  en: 'Publish a correction',
  zh: '发布更正',
});

/** Puts to the vote that a published item be withdrawn. @clause S2.1(5) */
export const proposeWithdrawal = command('ProposeWithdrawal', withReason, {
  en: 'Propose to withdraw',
  zh: '提请撤销公开',
});

/** The secrecy checker clears the reason of a withdrawal: only then a tombstone tells it. @clause S2.1(3) */
export const clearWithdrawal = command('ClearWithdrawal', z.object({ basis: reasonSchema }).strict(), {
  en: 'Clear the reason of a withdrawal of secrecy',
  zh: '撤销公开理由保密审查通过',
});

/** Takes the text away everywhere, at once: its keys are destroyed, the tombstone stays. @clause S2.1(3) S2.2 */
export const withdrawForSecrecy = command(
  'WithdrawForSecrecy',
  z.object({ ground: groundSchema.exclude(['notYetSuitable']), basis: reasonSchema }).strict(),
  { en: 'Withdraw for secrecy', zh: '涉密撤下' },
);

export const correctionCommands = [
  correctItem,
  dropCorrection,
  publishCorrection,
  proposeWithdrawal,
  clearWithdrawal,
  withdrawForSecrecy,
] as const;
