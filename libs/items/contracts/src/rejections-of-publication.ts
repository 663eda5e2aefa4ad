import { conflict, invalid, unknown } from './refusing.js';

/** What publications and their proofs refuse with: the rule, and what to do. @clause S4.1(3) */
export const rejectionsOfPublication = {
  'publication.unknown': unknown('The item has no publication of that number.', '该事项没有此编号的公开。'),
  'publication.beyond-review': conflict(
    'The scope goes beyond what was reviewed (`reviewed`): stay inside it, or have a wider one reviewed.',
    '公开范围超出审核同意的范围（见 reviewed），请缩小范围，或者就更大范围重新送审。',
  ),
  'publication.approval-stale': conflict(
    'The approval was not used in time (`staleOn`): submit the version again.',
    '审核同意已逾期失效（见 staleOn），请重新送审。',
  ),
  'publication.carrier-missing': invalid(
    'Bulletins and notices hang on carriers: name at least one.',
    '通报、公示须指明至少一个公开载体。',
  ),
  'publication.carrier-unknown': invalid(
    'The carrier is not registered, or retired: register it, or name another.',
    '该载体未登记或者已停用，请先登记或者另选。',
  ),
  'publication.carrier-repeated': invalid('A carrier is named twice.', '公开载体重复，请删去重复项。'),
  'publication.notice-too-short': invalid(
    "The notice period is shorter than the profile's (`least`).",
    '公示期短于规定的最短期限（见 least）。',
  ),
  'publication.notice-without-carrier': invalid(
    'Oral, meeting and document forms have no carriers and no notice period: leave both out.',
    '口头、会议、文件形式不设载体和公示期，请删去。',
  ),
  'publication.in-future': invalid(
    'The date lies in the future: only what has happened is recorded.',
    '日期晚于今日，只能登记已经发生的事实。',
  ),
  'publication.before-review': invalid(
    'It can not have been open before it was approved (`decidedOn`).',
    '公开日期不得早于审核同意日期（见 decidedOn）。',
  ),
  'publication.carrier-not-planned': conflict(
    'The carrier is not planned for this publication: publish it there as a further publication.',
    '该载体不在本次公开计划中，如需使用请另行公开。',
  ),
  'publication.already-proven': conflict('It is proven already.', '凭证已登记，无须重复。'),
  'publication.not-by-posting': conflict(
    'Oral, meeting and document forms are proven by their delivery.',
    '口头、会议、文件形式须登记送达凭证。',
  ),
  'publication.not-by-delivery': conflict(
    'Bulletins and notices are proven by their postings.',
    '通报、公示须登记张贴凭证。',
  ),
  'publication.proof-before-publication': invalid(
    'The proof is older than the publication, or than the last taking down (`earliest`).',
    '凭证日期早于公开日期或者上次撤下日期（见 earliest）。',
  ),
  'publication.dates-reversed': invalid(
    'It came down before it went up: check both dates.',
    '撤下日期早于张贴日期，请核对。',
  ),
  'publication.not-posted': conflict(
    'The carrier bears no proven posting that is still up.',
    '该载体上没有尚在张贴且已登记凭证的内容。',
  ),
  'publication.proof-missing': conflict(
    'A planned carrier or a delivery of the publication is not proven: give the proof, also of what was taken down early and put up again.',
    '本次公开尚缺载体张贴或者送达凭证，请补登；提前撤下的须重新张贴并登记。',
  ),
  'publication.notice-running': conflict(
    'The notice period still runs: the item can be closed on the day after its last day (`endsOn`).',
    '公示期未满，最后一日（见 endsOn）的次日起方可办结。',
  ),
} as const;

/** What corrections refuse with: the rule, and what to do. @clause S2.1(5) */
export const rejectionsOfCorrection = {
  'correction.in-progress': conflict(
    'A correction is under way: publish or drop it first.',
    '更正正在进行，请先发布或者放弃该更正。',
  ),
  'correction.none': conflict('No correction is under way.', '没有正在进行的更正。'),
  'correction.in-review': conflict(
    'The correction is in review: have the clerk recall it first.',
    '更正正在审核，请先由经办人撤回审核。',
  ),
  'correction.outside-waits': conflict(
    'Outside still shows the version before the correction: publish the corrected one there once the inside lead has ended.',
    '党外范围仍为更正前版本，党内先行期届满后请向该范围公开更正版本。',
  ),
} as const;
