import {
  conflict,
  instantSchema,
  invalid,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { itemsContracts } from './builders.js';
import { actOnItem } from './routes.js';
import { reasonSchema } from './texts.js';
import { termsSchema, versionBodySchema, versionDataSchema } from './version.js';
import { ITEMS_TAG } from './vocabulary.js';

const { command, creatingCommand } = itemsContracts;
const by = personIdSchema;

/** Begins an item of an organisation. @clause S4.1(1) S2.1(5) */
export const draftItem = creatingCommand(
  'DraftItem',
  versionBodySchema.safeExtend({ organisation: organisationIdSchema }),
  { en: 'Draft an item', zh: '起草公开事项' },
);

/** A new version of the text that is in work; needs a new secrecy check. @clause S4.2(1) */
export const reviseItem = command(
  'ReviseItem',
  versionBodySchema.safeExtend({
    /** Of a correction, and of nothing else: why it corrects, checked and reviewed with the text. @clause S2.1(5) */
    reason: reasonSchema.nullable().default(null),
  }),
  { en: 'Revise the text in work', zh: '修改在办文本' },
);

export const itemDrafted = storedEvent(
  'ItemDrafted',
  versionDataSchema.extend({
    by,
    organisation: organisationIdSchema,
    draftedAt: instantSchema,
    draftedOn: plainDateSchema,
    terms: termsSchema,
  }),
  { en: 'An item was drafted under entries of the catalogue.', zh: '依公开目录起草了公开事项。' },
);

export const itemRevised = storedEvent(
  'ItemRevised',
  versionDataSchema.extend({ by, writtenAt: instantSchema, reason: sealedSchema.nullable() }),
  {
    en: 'The text in work got a new version.',
    zh: '在办文本形成新版本。',
  },
);

/** What drafts are refused with: the rule, and what to do. @clause S4.1(1) S3.1(1) S3.2 project (1) */
export const draftingRejections = {
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
    "The larger of approved and spent is below the entry's threshold (`thresholdFen`): leave out the entry (`entry`); a correction keeps it only where no other entry applies.",
    '批准金额与支出金额中较大者未达到该目录项标准（见 thresholdFen），请删去该目录项（见 entry）；更正后没有其他适用目录项的，方可保留。',
  ),
  'item.mark-not-yours': conflict(
    'A mark (`mark`) is taken off only by who set it (`setter`), in a version of his own; one that an entry asked for by nobody.',
    '标记（见 mark）只能由设定人（见 setter）在其本人修改的版本中取消；由目录项要求的，不得取消。',
  ),
  'item.mark-not-set': invalid(
    'The mark (`mark`) is not set, or is asked for and taken off at once: leave it out of `takenOff`.',
    '该标记（见 mark）未设定，或者同时设定又取消，请从 takenOff 中删去。',
  ),
  'item.revision-needed': conflict(
    'This version was returned: revise it, then have the new version checked and reviewed.',
    '该版本已被退回，请修改形成新版本，再送保密审查和审核。',
  ),
} as const;

export const draftingCommands = [draftItem, reviseItem] as const;
export const draftingEvents = [itemDrafted, itemRevised] as const;
export const draftingRoutes: readonly CommandRoute[] = [
  { path: '/items', contract: draftItem, tag: ITEMS_TAG },
  actOnItem('/versions', reviseItem),
];
