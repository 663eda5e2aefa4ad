import type {
  proposeWithholding,
  provePosting,
  proveDelivery,
  publishItem,
  takeDownPosting,
  withdrawForSecrecy,
} from '@gongkai/items-contracts';
import { momentOf, reviewFactsOf, versionInWork, type CommandMaker } from './handling.js';
import { OWN_KEY, sealReason } from './sealing.js';

type BodyOf<Contract extends { body: { parse(value: unknown): unknown } }> = ReturnType<Contract['body']['parse']>;

export const makePublishItem: CommandMaker<BodyOf<typeof publishItem>> = (handling) =>
  Promise.resolve({
    type: 'PublishItem',
    ...momentOf(handling),
    ...handling.body,
    registered: handling.rules.carriers,
    calendar: handling.calendar,
  });

export const makeProvePosting: CommandMaker<BodyOf<typeof provePosting>> = (handling) =>
  Promise.resolve({ type: 'ProvePosting', ...momentOf(handling), ...handling.body, calendar: handling.calendar });

export const makeProveDelivery: CommandMaker<BodyOf<typeof proveDelivery>> = (handling) =>
  Promise.resolve({ type: 'ProveDelivery', ...momentOf(handling), ...handling.body, calendar: handling.calendar });

export const makeTakeDownPosting: CommandMaker<BodyOf<typeof takeDownPosting>> = (handling) =>
  Promise.resolve({ type: 'TakeDownPosting', ...momentOf(handling), ...handling.body });

export const makeCloseItem: CommandMaker<unknown> = (handling) =>
  Promise.resolve({ type: 'CloseItem', ...momentOf(handling) });

export const makeArchiveItem: CommandMaker<unknown> = (handling) =>
  Promise.resolve({ type: 'ArchiveItem', ...momentOf(handling) });

export const makePublishCorrection: CommandMaker<unknown> = (handling) =>
  Promise.resolve({ type: 'PublishCorrection', ...momentOf(handling), calendar: handling.calendar });

export const makeDropCorrection: CommandMaker<{ reason: string }> = async (handling) => ({
  type: 'DropCorrection',
  ...momentOf(handling),
  reason: await sealReason(handling.sealing, versionInWork(handling.state), 'reason', handling.body.reason),
});

export const makeProposeWithdrawal: CommandMaker<{ reason: string }> = async (handling) => ({
  type: 'ProposeWithdrawal',
  ...momentOf(handling),
  ...(await reviewFactsOf(handling, 'withdrawal')),
  reason: await sealReason(handling.sealing, versionInWork(handling.state), 'reason', handling.body.reason),
});

export const makeClearWithdrawal: CommandMaker<{ basis: string }> = async (handling) => ({
  type: 'ClearWithdrawal',
  ...momentOf(handling),
  basis: await sealReason(handling.sealing, versionInWork(handling.state), 'basis', handling.body.basis),
});

/** The basis stands under the item's own key: it must outlive the texts that it takes away. */
export const makeWithdrawForSecrecy: CommandMaker<BodyOf<typeof withdrawForSecrecy>> = async (handling) => ({
  type: 'WithdrawForSecrecy',
  ...momentOf(handling),
  ground: handling.body.ground,
  basis: await sealReason(handling.sealing, OWN_KEY, 'basis', handling.body.basis),
});

export const makeProposeWithholding: CommandMaker<BodyOf<typeof proposeWithholding>> = async (handling) => {
  const { ground, basis, recheckOn, isTitleMasked } = handling.body;
  return {
    type: 'ProposeWithholding',
    ...momentOf(handling),
    ...(await reviewFactsOf(handling, 'withholding')),
    ...{ ground, recheckOn, isTitleMasked },
    basis: await sealReason(handling.sealing, versionInWork(handling.state), 'basis', basis),
  };
};

export const makeReleaseItem: CommandMaker<{ basis: string }> = async (handling) => ({
  type: 'ReleaseItem',
  ...momentOf(handling),
  basis: await sealReason(handling.sealing, versionInWork(handling.state), 'basis', handling.body.basis),
});
