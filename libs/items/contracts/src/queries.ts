import {
  asOfAnswer,
  changesQuestion,
  idOf,
  ordinalSchema,
  organisationIdSchema,
  pageSchemaOf,
  pageQuestion,
  personIdSchema,
  scopeSchema,
  totalSchema,
  type QueryRoute,
  entryCodeSchema,
} from '@gongkai/contract-kit';
import type { ItemId } from '@gongkai/kernel';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { deadlineExplainedSchema, deadlineViewSchema } from './dates/deadlines.js';
import {
  itemRowSchema,
  itemViewSchema,
  publicItemRowSchema,
  publicItemViewSchema,
  publicVersionViewSchema,
  versionDifferenceSchema,
  versionViewSchema,
  withheldRowSchema,
} from './views.js';
import { publicTextSchema } from './version.js';
import { ITEMS_TAG, itemStreams, phaseSchema } from './vocabulary.js';

const { history, query } = itemsContracts;
const byItem = z.strictObject({ item: idOf<ItemId>() });

/** One item as those who work on it see it; `item.unknown` for who may not. */
export const itemById = query(
  'ItemById',
  { question: byItem, answer: itemViewSchema },
  { en: 'An item', zh: '公开事项' },
);

/** Items that the reader may see, newest first. */
export const itemsList = query(
  'ItemsList',
  {
    question: z.strictObject({
      organisation: organisationIdSchema.optional(),
      phase: phaseSchema.optional(),
      entry: entryCodeSchema.optional(),
      scope: scopeSchema.optional(),
      responsible: personIdSchema.optional(),
      ...pageQuestion,
    }),
    answer: pageSchemaOf(itemRowSchema),
  },
  { en: 'Items', zh: '公开事项列表' },
);

/** Who did what, when and why. */
export const itemHistory = history(
  'ItemHistory',
  { streams: itemStreams, at: '/items/{item}', of: byItem.shape, tag: ITEMS_TAG },
  { en: 'History of an item', zh: '事项办理过程' },
);

const deadlinesOfItem = { question: byItem.extend(pageQuestion), answer: pageSchemaOf(deadlineViewSchema) };
const deadlineOfItem = {
  question: byItem.extend({ deadline: z.string().min(1).max(120), ...pageQuestion }),
  answer: deadlineExplainedSchema,
};

/** Every date that was counted for an item: how long, until when, whether it may still move, how it moved. @clause S4.3 */
export const itemDeadlines = query('ItemDeadlines', deadlinesOfItem, {
  en: 'Deadlines of an item',
  zh: '事项期限列表',
});

/** One of them explains itself: each day counted or skipped, and why. @clause S4.3 */
export const itemDeadline = query('ItemDeadline', deadlineOfItem, {
  en: 'How a deadline of an item was counted',
  zh: '事项期限计算过程',
});

/** The notices of a public item. @clause S4.3 */
export const publicItemDeadlines = query('PublicItemDeadlines', deadlinesOfItem, {
  en: 'Deadlines of a public item',
  zh: '社会公开事项期限列表',
});

/** One of them explains itself. @clause S4.3 */
export const publicItemDeadline = query('PublicItemDeadline', deadlineOfItem, {
  en: 'How a deadline of a public item was counted',
  zh: '社会公开事项期限计算过程',
});

/** All versions of an item; published ones stay readable for ever. @clause S2.1(5) */
export const itemVersions = query(
  'ItemVersions',
  { question: byItem.extend(pageQuestion), answer: pageSchemaOf(versionViewSchema) },
  { en: 'Versions of an item', zh: '事项各版本' },
);

/** The difference between two versions, word by word: the rows are the stretches of the body, in order. @clause S2.1(5) */
export const versionDifference = query(
  'VersionDifference',
  {
    question: byItem.extend({ from: ordinalSchema, to: ordinalSchema, ...pageQuestion }),
    answer: versionDifferenceSchema,
  },
  { en: 'Difference between two versions', zh: '两个版本的差异' },
);

/** What is public, newest first; tombstones included. Or what of it has changed since a token. */
export const publicItems = query(
  'PublicItems',
  {
    question: z.strictObject({
      organisation: organisationIdSchema.optional(),
      entry: entryCodeSchema.optional(),
      ...changesQuestion,
      ...pageQuestion,
    }),
    answer: pageSchemaOf(publicItemRowSchema).extend(asOfAnswer),
  },
  { en: 'Public items', zh: '社会公开事项' },
);

/** One public item, or its tombstone. */
export const publicItemById = query(
  'PublicItemById',
  { question: byItem, answer: publicItemViewSchema },
  { en: 'A public item', zh: '社会公开事项详情' },
);

/**
 * What {@link publicItems} and {@link publicItemById} answer stays the same as long as this does (RFC 9110, 8.8: a strong validator,
 * of all of them together). For the gateway, which keeps what it answered; no route leads to it.
 */
export const publicItemsValidator = query(
  'PublicItemsValidator',
  { question: z.strictObject({}), answer: z.object({ validator: z.string().max(200) }) },
  { en: 'Whether public items have changed', zh: '社会公开事项是否变动' },
);

/** All versions of an item that the public read, with their texts; none of what was withdrawn. @clause S2.1(5) */
export const publicItemVersions = query(
  'PublicItemVersions',
  { question: byItem.extend(pageQuestion), answer: pageSchemaOf(publicVersionViewSchema) },
  { en: 'Versions of a public item', zh: '社会公开事项各版本' },
);

/** The public difference between two published versions. */
export const publicVersionDifference = query(
  'PublicVersionDifference',
  { question: versionDifference.question, answer: versionDifference.answer },
  { en: 'Difference between two public versions', zh: '两个公开版本的差异' },
);

/**
 * The text of a version that is out of use, for who sits in the body that is to confirm it, and for nobody else; each reading is
 * recorded. @clause S2.1(3)
 */
export const outOfUseText = query(
  'OutOfUseText',
  {
    question: byItem.extend({ version: ordinalSchema }),
    answer: z.object({ version: ordinalSchema, text: publicTextSchema }),
  },
  { en: 'Text out of use', zh: '停用文本' },
);

/** What is held back: titles may be masked, the count never is. @clause S2.1(3) */
export const withheldRegister = query(
  'WithheldRegister',
  {
    question: z.strictObject({ organisation: organisationIdSchema, ...pageQuestion }),
    answer: pageSchemaOf(withheldRowSchema).extend({ total: totalSchema.describe('never masked') }),
  },
  { en: 'Withheld register', zh: '不予公开登记' },
);

/** Every query of the context that people ask. */
export const itemsQueries = [
  itemById,
  itemsList,
  itemHistory,
  itemVersions,
  versionDifference,
  itemDeadlines,
  itemDeadline,
  publicItems,
  publicItemById,
  publicItemVersions,
  publicVersionDifference,
  publicItemDeadlines,
  publicItemDeadline,
  outOfUseText,
  withheldRegister,
] as const;

const tag = ITEMS_TAG;
const open = { tag: 'public', isPublic: true } as const;
const validator = publicItemsValidator;

export const itemsQueryRoutes: readonly QueryRoute[] = [
  { path: '/items', contract: itemsList, tag },
  { path: '/items/{item}', contract: itemById, tag, etag: 'revision' },
  itemHistory.route,
  { path: '/items/{item}/versions', contract: itemVersions, tag },
  { path: '/items/{item}/differences', contract: versionDifference, tag },
  { path: '/items/{item}/deadlines', contract: itemDeadlines, tag },
  { path: '/items/{item}/deadlines/{deadline}', contract: itemDeadline, tag },
  { path: '/items/{item}/out-of-use-texts/{version}', contract: outOfUseText, tag },
  { path: '/withheld-register', contract: withheldRegister, tag },
  { path: '/public/items', contract: publicItems, validator, ...open },
  { path: '/public/items/{item}', contract: publicItemById, validator, ...open },
  { path: '/public/items/{item}/versions', contract: publicItemVersions, ...open },
  { path: '/public/items/{item}/differences', contract: publicVersionDifference, ...open },
  { path: '/public/items/{item}/deadlines', contract: publicItemDeadlines, ...open },
  { path: '/public/items/{item}/deadlines/{deadline}', contract: publicItemDeadline, ...open },
];
