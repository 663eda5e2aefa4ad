import type { RejectionText } from '@gongkai/kernel';

const conflict = (en: string, zh: string): RejectionText => ({ status: 409, en, zh });
const invalid = (en: string, zh: string): RejectionText => ({ status: 422, en, zh });
const forbidden = (en: string, zh: string): RejectionText => ({ status: 403, en, zh });

const item = {
  'item.unknown': { status: 404, en: 'There is no such item.', zh: '没有该事项。' },
  'item.version-unknown': { status: 404, en: 'There is no such version to be read.', zh: '没有可查阅的该版本。' },
  'item.wrong-phase': conflict('The item is not in a phase that allows this.', '事项当前阶段不允许此操作。'),
  'item.organisation-ended': conflict('The organisation has ended.', '该单位已撤销。'),
  'item.entry-unknown': invalid('The catalogue has no such entry.', '公开目录中没有该目录项。'),
  'item.entry-retired': invalid('The entry is retired.', '该目录项已停用。'),
  'item.entry-repeated': invalid('An entry is named twice.', '目录项重复。'),
  'item.subject-unknown': invalid('The entry has no such subject.', '该目录项没有此项内容。'),
  'item.subject-missing': invalid(
    'The entry has subjects: name those that are covered.',
    '该目录项分有内容，须指明所涉内容。',
  ),
  'item.responsible-unknown': invalid(
    'The responsible person does not belong to the organisation.',
    '责任人不属于本单位。',
  ),
  'item.audience-missing': invalid('Name the circle of readers.', '须指明公开的特定范围。'),
  'item.audience-without-scope': invalid(
    'A named circle goes with the scope `audience` only.',
    '仅特定范围公开时可指明对象。',
  ),
  'item.decision-missing': invalid(
    'A major matter names its decision: body, date, number.',
    '重大事项须注明决策机构、日期和文号。',
  ),
  'item.decision-in-future': invalid('The named decision lies in the future.', '所列决策日期晚于今日。'),
  'item.sources-missing': invalid('The text names no source.', '文本未注明来源。'),
  'item.money-missing': invalid('The entry has a threshold: name the money.', '该目录项设有金额标准，须填写金额。'),
  'item.below-threshold': invalid("The money is below the entry's threshold.", '金额未达到该目录项标准。'),
  'item.already-weighty': conflict('The item is flagged already.', '事项已标为特别重大。'),
  'item.pre-disclosure-required': conflict(
    'A first plan must be opened and opinions heard before.',
    '须先行预公开并听取意见。',
  ),
  'item.inside-first': conflict('It must first stand inside for its lead.', '须先在党内公开并满规定时限。'),
  'item.not-cleared': conflict('This version has not passed the secrecy check.', '该版本未通过保密审查。'),
  'item.checker-is-author': forbidden(
    'Who wrote or revised the text does not check it.',
    '起草、修改人不得审查本人文本。',
  ),
  'item.revision-needed': conflict('It was returned: revise it first.', '该版本已退回，请先修改。'),
  'item.version-stale': conflict('That is not the version in work.', '不是当前在办版本。'),
  'item.opened-to-leadership-only': conflict(
    'What only the leadership has seen is not open.',
    '仅对领导班子公开的事项不能办结。',
  ),
  'item.ground-not-allowed': invalid('That ground does not serve here.', '不得以该理由撤除。'),
} as const;

const review = {
  'review.none': conflict('No collective decision is under way.', '没有正在进行的审核。'),
  'review.under-way': conflict('A collective decision is under way.', '集体审核正在进行。'),
  'review.wrong-round': conflict('That round is not under way.', '该轮审核不在进行。'),
  'review.not-on-roster': forbidden('You are not on the roster of this round.', '您不在本轮审核名单中。'),
  'review.recused': forbidden('Who recused himself does not vote.', '已回避人员不得表决。'),
  'review.seat-lost': forbidden('The seat is lost.', '已不再担任审核成员。'),
  'review.already-voted': conflict('The vote is cast.', '已经表决。'),
  'review.reason-missing': invalid('A `no` needs its reason.', '不同意须说明理由。'),
  'review.nature-missing': invalid(
    'Say whether the correction is of substance or editorial.',
    '须说明更正属实质性还是文字性。',
  ),
  'review.head-votes-last': conflict(
    'Who presides votes when all others have, or on the last day.',
    '主持人最后表决。',
  ),
  'review.overdue': conflict('The time for votes has passed.', '表决时限已过。'),
  'review.body-too-small': conflict(
    'Fewer than two can vote, and there is no superior.',
    '可表决人数不足二人且无上级单位。',
  ),
  'review.session-recorded': conflict('The round was held as a session.', '本轮已以会议形式审核。'),
  'review.votes-begun': conflict('Votes have been cast in this round.', '本轮已开始表决。'),
  'review.session-own-body-only': conflict(
    "Only the organisation's own sessions are recorded here.",
    '仅可登记本单位会议。',
  ),
  'review.session-in-future': invalid('The session lies in the future.', '会议时间晚于现在。'),
  'review.session-before-text': invalid(
    'This version was written after the session: record the session that decided on it, or have it voted on.',
    '该版本形成于会议之后，请登记审议该版本的会议，或改用表决。',
  ),
  'review.attendance-unknown': invalid('Somebody recorded is not on the roster.', '登记人员不在审核名单中。'),
  'review.voter-absent': invalid(
    'Somebody voted who did not attend, or twice, or had recused himself.',
    '登记的表决人未出席、重复或已回避。',
  ),
  'review.no-quorum': invalid('The session had no quorum.', '到会人数不足。'),
  'review.not-recorded': conflict('No session is recorded for this round.', '本轮没有会议记录。'),
  'review.not-a-recorded-voter': forbidden('Only who is recorded may object.', '仅被记录人员可提出异议。'),
  'review.objection-too-late': conflict('The time to object has passed.', '异议期限已过。'),
} as const;

const publication = {
  'publication.unknown': { status: 404, en: 'There is no such publication.', zh: '没有该次公开。' },
  'publication.beyond-review': conflict('The scope goes beyond what was reviewed.', '公开范围超出审核范围。'),
  'publication.approval-stale': conflict('The approval was not used in time.', '审核同意已逾期失效。'),
  'publication.carrier-missing': invalid('Name the carriers.', '须指明公开载体。'),
  'publication.carrier-unknown': invalid('The carrier is not registered, or retired.', '载体未登记或已停用。'),
  'publication.carrier-repeated': invalid('A carrier is named twice.', '载体重复。'),
  'publication.notice-too-short': invalid("The notice period is shorter than the profile's.", '公示期短于规定。'),
  'publication.notice-without-carrier': invalid(
    'Oral, meeting and document forms have no carriers and no notice period.',
    '口头、会议、文件形式无载体和公示期。',
  ),
  'publication.in-future': invalid('The date lies in the future.', '日期晚于今日。'),
  'publication.before-review': invalid('It can not have been open before it was reviewed.', '公开日期早于审核日期。'),
  'publication.carrier-not-planned': conflict(
    'The carrier is not planned for this publication.',
    '该载体不在本次公开计划中。',
  ),
  'publication.already-proven': conflict('It is proven already.', '凭证已登记。'),
  'publication.not-by-posting': conflict('This form is proven by its delivery.', '该形式须登记送达凭证。'),
  'publication.not-by-delivery': conflict('This form is proven by its postings.', '该形式须登记张贴凭证。'),
  'publication.proof-before-publication': invalid('The proof is older than the publication.', '凭证日期早于公开日期。'),
  'publication.dates-reversed': invalid('It came down before it went up.', '撤下日期早于张贴日期。'),
  'publication.not-posted': conflict('The carrier bears no posting.', '该载体没有张贴。'),
  'publication.proof-missing': conflict('A planned carrier or delivery is not proven.', '尚缺公开凭证。'),
  'publication.notice-running': conflict('The notice period still runs.', '公示期未满。'),
} as const;

const withheld = {
  'withheld.ground-not-allowed': invalid('The profile does not allow that ground.', '不予公开理由不在规定范围。'),
  'withheld.ground-differs': conflict('The checker refused on another ground.', '与保密审查理由不一致。'),
  'withheld.recheck-missing': invalid('`notYetSuitable` names the date of its re-check.', '暂不宜公开须注明复查日期。'),
  'withheld.recheck-not-later': invalid('The re-check must lie in the future.', '复查日期须晚于今日。'),
  'withheld.recheck-too-late': invalid('The re-check lies later than the profile allows.', '复查日期超过规定期限。'),
} as const;

const correction = {
  'correction.in-progress': conflict('A correction is under way.', '更正正在进行。'),
  'correction.none': conflict('No correction is under way.', '没有正在进行的更正。'),
  'correction.in-review': conflict('The correction is in review: recall it first.', '更正正在审核，请先撤回。'),
  'correction.outside-waits': conflict('Outside still shows the old version.', '党外范围仍为更正前版本。'),
} as const;

/** Every code that the context refuses with, as the public sees it. */
export const itemsRejections = {
  ...item,
  ...review,
  ...publication,
  ...withheld,
  ...correction,
} as const satisfies Record<string, RejectionText>;

/** A stable refusal code of this context. */
export type ItemRejection = keyof typeof itemsRejections;
