import type { RejectionText } from '@gongkai/kernel';
import { conflict, forbidden, invalid, unknown } from './refusing.js';
import { rejectionsOfCorrection, rejectionsOfPublication } from './rejections-of-publication.js';
import { rejectionsOfReview } from './rejections-of-review.js';

const item = {
  'item.unknown': unknown('There is no such item, or it is not open to you.', '没有该事项，或者该事项未对您公开。'),
  'item.version-unknown': unknown(
    'There is no such version, or its text is not open to you.',
    '没有该版本，或者该版本未对您公开。',
  ),
  'item.wrong-phase': conflict(
    'The item is not in a phase that allows this: see `phase` for where it stands.',
    '事项所处阶段（见 phase）不允许此操作。',
  ),
  'item.organisation-ended': conflict(
    'The organisation has ended and opens nothing new: its successor does.',
    '该单位已撤销，不再起草新事项，请由承继单位办理。',
  ),
  'item.entry-unknown': invalid(
    'The catalogue in force has no such entry: choose one that it has.',
    '现行公开目录中没有该目录项，请从目录中选择。',
  ),
  'item.entry-retired': invalid(
    'The entry is retired and takes no new item: choose one in force.',
    '该目录项已停用，不能用于新事项，请选择现行目录项。',
  ),
  'item.entry-repeated': invalid(
    'An entry is named twice: name it once, with all subjects covered.',
    '目录项重复，请合并为一项并列明全部内容。',
  ),
  'item.correction-drops-entry': conflict(
    'A correction keeps the entries that the item was published under (`entry` is missing) and may add others; what was never theirs is withdrawn by vote.',
    '更正须保留公开时所属的目录项（缺 entry 所列目录项），可以增加；确属误列的，可提请表决撤销公开后重新起草。',
  ),
  'item.subject-unknown': invalid(
    'The entry has no subject of that number.',
    '该目录项没有此编号的内容，请核对内容编号。',
  ),
  'item.subject-missing': invalid(
    'The entry has subjects: name those that are covered.',
    '该目录项分有若干内容，请指明所涉内容的编号。',
  ),
  'item.responsible-unknown': invalid(
    'The responsible person does not belong to the organisation: name one of its members or staff.',
    '责任人不属于本单位，请指定本单位人员。',
  ),
  'item.audience-missing': invalid(
    'The scope `audience` asks for the name of the circle.',
    '向特定范围公开，须写明范围名称。',
  ),
  'item.audience-without-scope': invalid(
    'A named circle goes with the scope `audience` only: leave it out, or change the scope.',
    '只有向特定范围公开时才写明范围名称，请删去名称或者改选公开范围。',
  ),
  'item.decision-missing': invalid(
    'A major matter names its decision before it is submitted: body, date and number.',
    '重大事项送审前须注明决策的机构、日期和文号，请修改后再送审。',
  ),
  'item.decision-in-future': invalid(
    'The named decision lies in the future: only a decision that was taken is opened.',
    '所列决策日期晚于今日，只能公开已经作出的决策。',
  ),
  'item.sources-missing': invalid(
    'The text names no source: revise it and name at least one, with the hash of its file.',
    '文本未注明依据，请修改并至少列出一项依据及其文件校验值。',
  ),
  'item.money-missing': invalid(
    'The entry has a threshold: revise the text and name the money approved or spent.',
    '该目录项设有金额标准，请修改并填写批准或支出金额。',
  ),
  'item.below-threshold': invalid(
    "The larger of approved and spent is below the entry's threshold: the item does not fall under it.",
    '批准金额与支出金额中较大者未达到该目录项标准，不适用该目录项。',
  ),
  'item.already-weighty': conflict(
    'The item is flagged already: the superior decides as well.',
    '事项已标为特别重大，将由上级一并审核。',
  ),
  'item.pre-disclosure-required': conflict(
    'A first plan must be opened and opinions heard before this is published.',
    '该事项须先行预公开并听取意见，之后方可公开。',
  ),
  'item.inside-first': conflict(
    'Open it to members first and prove that; outside may follow on the day after the inside lead has ended (`leadEndsOn`).',
    '须先在党内公开并登记凭证，党内先行期届满（见 leadEndsOn）的次日起方可向党外公开。',
  ),
  'item.not-cleared': conflict(
    'This version has not passed the secrecy check: have it checked first.',
    '该版本未通过保密审查，请先送保密审查。',
  ),
  'item.checker-is-author': forbidden(
    'Who drafted or revised the text does not check it: another secrecy checker must.',
    '起草、修改人不得审查本人文本，请由其他保密审查员审查。',
  ),
  'item.revision-needed': conflict(
    'This version was returned: revise it, then have the new version checked and reviewed.',
    '该版本已被退回，请修改形成新版本，再送保密审查和审核。',
  ),
  'item.version-stale': conflict(
    'That is not the version in work (`inWork`): read it and check that one.',
    '所审版本不是当前在办版本（见 inWork），请查阅并审查在办版本。',
  ),
  'item.opened-to-leadership-only': conflict(
    'What only the leadership has seen is not open: publish it at least to members before closing.',
    '仅对领导班子公开的事项不能办结，至少须向全体党员公开。',
  ),
  'item.ground-not-allowed': invalid(
    'What is only not yet suitable is no ground to take a text away: propose to withdraw it by vote.',
    '暂不宜公开不能作为涉密撤下的理由，可提请表决撤销公开。',
  ),
} as const;

const withheld = {
  'withheld.ground-not-allowed': invalid(
    'The profile does not allow that ground for items.',
    '该理由不在本单位规则允许的不予公开理由之内。',
  ),
  'withheld.ground-differs': conflict(
    'The checker refused on another ground (`refusedOn`): propose on that one.',
    '与保密审查所列理由（见 refusedOn）不一致，请按该理由提请。',
  ),
  'withheld.recheck-missing': invalid('`notYetSuitable` names the date of its re-check.', '暂不宜公开须写明复查日期。'),
  'withheld.recheck-not-later': invalid('The re-check must lie after today.', '复查日期须晚于今日。'),
  'withheld.recheck-too-late': invalid(
    'The re-check lies later than the profile allows (`latest`).',
    '复查日期晚于规则允许的最迟日期（见 latest）。',
  ),
} as const;

/** Every code that the context refuses with, as the public sees it: the rule, and what to do. */
export const itemsRejections = {
  ...item,
  ...rejectionsOfReview,
  ...rejectionsOfPublication,
  ...withheld,
  ...rejectionsOfCorrection,
} as const satisfies Record<string, RejectionText>;

/** A stable refusal code of this context. */
export type ItemRejection = keyof typeof itemsRejections;
