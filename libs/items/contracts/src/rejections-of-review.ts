import { conflict, forbidden, invalid } from './refusing.js';

/** What collective reviews refuse with: the rule, and what to do. @clause S4.2(1) */
export const rejectionsOfReview = {
  'review.none': conflict(
    'No collective decision is under way: the case must be submitted first.',
    '没有正在进行的审核，请先送审。',
  ),
  'review.under-way': conflict(
    'A collective decision is under way and the case is frozen: wait for it, or have the clerk recall it.',
    '集体审核正在进行，事项冻结，请等待审结，或者由经办人撤回审核。',
  ),
  'review.wrong-round': conflict(
    'That round is not under way: see `round` for the one that is.',
    '该轮审核不在进行，正在进行的轮次见 round。',
  ),
  'review.not-on-roster': forbidden(
    'You were not on the roster when this round was opened: newcomers do not join it.',
    '本轮审核开始时您不在名单中，中途不得加入。',
  ),
  'review.recused': forbidden(
    'Who recused himself has left every count of this round.',
    '已回避人员不计入本轮各项人数，不得表决。',
  ),
  'review.seat-lost': forbidden(
    'Who lost his office without having voted has left the round.',
    '未表决即离任的人员已退出本轮审核，不计入各项人数。',
  ),
  'review.already-voted': conflict('The vote is cast and stays as it is.', '已经表决，不能更改。'),
  'review.reason-missing': invalid(
    'A `no` needs its reason; in a recorded session it stands under `dissent`.',
    '不同意须说明理由；登记会议时写入 dissent。',
  ),
  'review.nature-missing': invalid(
    'Who approves a correction says with `nature` whether it is of substance or editorial.',
    '同意更正须在 nature 中说明属实质性还是文字性。',
  ),
  'review.head-votes-last': conflict(
    'Who presides votes when all others have voted, or on the last day (`dueOn`).',
    '主持人在其他成员均已表决后，或者在期限最后一日（见 dueOn）表决。',
  ),
  'review.overdue': conflict(
    'The time for votes has passed (`dueOn`): what was cast is being counted.',
    '表决时限已过（见 dueOn），正按已投票计票。',
  ),
  'review.not-due': conflict(
    'The date has not come (`earliest`): it is asked again then.',
    '期限未到（见 earliest），届时再行办理。',
  ),
  'review.body-too-small': conflict(
    'Fewer than two can vote, or only authors of the text: the superior decides; where there is none, fill the body first.',
    '可表决人数不足二人或者均为文本起草、修改人：由上级决定；没有上级的，须先补齐审议机构成员。',
  ),
  'review.session-recorded': conflict(
    'A session is recorded for this round: its result stands unless somebody recorded objects in time (`objectUntil`).',
    '本轮已登记会议审核结果，如有异议由被登记人员在期限内（见 objectUntil）提出。',
  ),
  'review.votes-begun': conflict(
    'Votes have been cast in this round: let it end by votes, or recall and submit it again.',
    '本轮已有人表决，请继续表决，或者撤回审核后重新送审。',
  ),
  'review.session-own-body-only': conflict(
    "Only sessions of the organisation's own body are recorded here: the superior votes himself.",
    '此处只登记本单位会议，上级单位自行表决。',
  ),
  'review.session-in-future': invalid(
    'The session lies in the future: it is recorded once it was held.',
    '会议时间晚于现在，会后方可登记。',
  ),
  'review.session-too-late': conflict(
    'The session was held after the last day of the round (`dueOn`): after it the superior decides; without a superior, submit the case again. A session held by then is recorded while the round is open.',
    '会议召开时本轮审核期限已过（见 dueOn）：期满后由上级决定，没有上级的请重新送审。期限内召开的会议，须在本轮审结之前登记。',
  ),
  'review.session-before-text': invalid(
    'This version was written after the session: record the session that decided on it, or have it voted on.',
    '该版本形成于会议之后，请登记审议该版本的会议，或者改用表决。',
  ),
  'review.attendance-unknown': invalid(
    'Somebody recorded is not on the roster of this round: leave him out.',
    '登记人员中有人不在本轮审核名单中，请核对。',
  ),
  'review.voter-absent': invalid(
    'Somebody is recorded to have voted who did not attend, had recused himself, or is named twice.',
    '登记的表决人未出席、已回避或者重复，请核对。',
  ),
  'review.no-quorum': invalid(
    'The session had no quorum (`needed`): hold it again, or have the members vote.',
    '到会人数未达法定人数（见 needed），请重新开会或者改用表决。',
  ),
  'review.not-recorded': conflict(
    'No session is recorded for this round: there is nothing to object to.',
    '本轮没有登记会议，无从提出异议。',
  ),
  'review.not-a-recorded-voter': forbidden(
    'Only who is recorded to have attended may object.',
    '只有被登记为到会的人员可以提出异议。',
  ),
  'review.objection-too-late': conflict(
    'The time to object has passed (`objectUntil`): ask for a correction or a withdrawal.',
    '异议期限已过（见 objectUntil），可提出更正或者撤销公开。',
  ),
} as const;
