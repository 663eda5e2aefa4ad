import type {
  castVote,
  concludeReview,
  markApprovalStale,
  recordReviewSession,
  remindSuperior,
} from '@gongkai/items-contracts';
import type { ItemCommand } from '@gongkai/items-domain';
import { dateInZone } from '@gongkai/kernel';
import { decidingBody, momentOf, reviewFactsOf, versionInWork, type CommandMaker } from './handling.js';
import { sealReason, sealReasonIfAny } from './sealing.js';

type BodyOf<Contract extends { body: { parse(value: unknown): unknown } }> = ReturnType<Contract['body']['parse']>;
type WithReason = { readonly reason: string };

export const makeSubmitItem: CommandMaker<unknown> = async (handling) => ({
  type: 'SubmitItem',
  ...momentOf(handling),
  ...(await reviewFactsOf(handling)),
});

export const makeCastVote: CommandMaker<BodyOf<typeof castVote>> = async (handling) => {
  const { round, choice, reason, nature, instead } = handling.body;
  return {
    type: 'CastVote',
    ...momentOf(handling),
    ...(await reviewFactsOf(handling)),
    ...{ round, choice, nature, instead },
    reason: await sealReasonIfAny(handling.sealing, versionInWork(handling.state), 'reason', reason),
  };
};

export const makeRecordReviewSession: CommandMaker<BodyOf<typeof recordReviewSession>> = async (handling) => {
  const { body, sealing, state, rules, calendar, facts } = handling;
  const deciding = decidingBody(handling, 'publication');
  return {
    type: 'RecordReviewSession',
    ...momentOf(handling),
    ...body,
    heldOn: dateInZone(body.heldAt, rules.zone),
    rosterThen: await facts.rosterThen(deciding.organisation, deciding.body, body.heldAt),
    dissent: await sealReasonIfAny(sealing, versionInWork(state), 'dissent', body.dissent),
    calendar,
  };
};

const withReason =
  (type: 'RecallItem' | 'ObjectToRecord'): CommandMaker<WithReason> =>
  async (handling): Promise<ItemCommand> => ({
    type,
    ...momentOf(handling),
    reason: await sealReason(handling.sealing, versionInWork(handling.state), 'reason', handling.body.reason),
  });

export const makeRecallItem = withReason('RecallItem');
export const makeObjectToRecord = withReason('ObjectToRecord');

export const makeRecuseFromReview: CommandMaker<WithReason> = async (handling) => ({
  type: 'RecuseFromReview',
  ...momentOf(handling),
  ...(await reviewFactsOf(handling)),
  reason: await sealReason(handling.sealing, versionInWork(handling.state), 'reason', handling.body.reason),
});

export const makeConcludeReview: CommandMaker<BodyOf<typeof concludeReview>> = async (handling) => ({
  type: 'ConcludeReview',
  today: handling.today,
  ...(await reviewFactsOf(handling)),
  round: handling.body.round,
});

export const makeNoteLostSeats: CommandMaker<unknown> = async (handling) => ({
  type: 'NoteLostSeats',
  today: handling.today,
  ...(await reviewFactsOf(handling)),
});

export const makeRedirectEscalation: CommandMaker<unknown> = async (handling) => ({
  type: 'RedirectEscalation',
  today: handling.today,
  ...(await reviewFactsOf(handling)),
});

export const makeRemindSuperior: CommandMaker<BodyOf<typeof remindSuperior>> = ({ body, today, calendar }) =>
  Promise.resolve({ type: 'RemindSuperior', today, round: body.round, calendar });

export const makeMarkApprovalStale: CommandMaker<BodyOf<typeof markApprovalStale>> = ({ body, today }) =>
  Promise.resolve({ type: 'MarkApprovalStale', today, version: body.version });
