import { canonicalText } from '@gongkai/event-store';
import { item, type ItemEvent } from '@gongkai/items-domain';
import { fold, plainDateFrom, type ItemId, type ReviewId, type Sealed } from '@gongkai/kernel';
import { createTestDatabase, startProjectionBench, type ProjectionBench, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storedItemEvent as happens } from '../../spec/stored-item.js';
import { itemsContext } from '../items.context.js';
import type { ToSeal } from '@gongkai/vault';
import type { KeptItem } from './item.entity.js';
import { itemsProjection } from './items.projection.js';

const ITEM = '01900009-0000-7000-8000-000000000001' as ItemId;
const OURS = '01900002-0000-7000-8000-000000000001';
const day = plainDateFrom;
const [MONDAY, DUE] = [day('2026-03-02'), day('2026-03-16')];
const [STALE, RECHECK] = [day('2026-03-30'), day('2026-09-02')];
const sealed = (path: string): Sealed => ({ sealed: 1, key: 'k', event: 'e', path, iv: 'aXY=', box: 'Ym94' });
const textOf = (version: number) => ({
  title: `content ${String(version)}`,
  body: '一、培训。',
  sources: [],
  format: 'plain',
});

/** A title, as the fake vault seals it. */
const sealedTitle = (title: string): Sealed => ({ ...sealed('title'), box: title });

/** Opens contents as the text of their version, and every other value as its path; seals openly. */
const vault = {
  sealForRows: (values: readonly ToSeal[]) => Promise.resolve(values.map(({ plain }) => sealedTitle(plain))),
  unsealTexts: (values: readonly { sealed: Sealed }[]) =>
    Promise.resolve(
      values.map(({ sealed: { path } }) => ({
        kind: 'unsealed' as const,
        plain: path.startsWith('content') ? canonicalText({ ...textOf(1), title: path, salt: 's' }) : path,
      })),
    ),
};

let database: TestDatabase;
let bench: ProjectionBench;

beforeAll(async () => {
  database = await createTestDatabase();
  const { migrations, entities } = itemsContext;
  bench = await startProjectionBench(
    { url: database.url, schema: 'items', migrations, entities },
    itemsProjection(vault),
  );
}, 60_000);

afterAll(async () => {
  await bench.close();
  await database.drop();
});

const versionRow = (version: number, more: object = {}) =>
  expect.objectContaining({
    item: ITEM,
    version,
    content: sealed(`content ${String(version)}`),
    reason: null,
    ...more,
  });
const deadline = (kind: string, data: object) => expect.objectContaining({ stream: `item-${ITEM}`, kind, data });

/** What the rows of a life must be; the state is the domain's own fold, the bench repeats the events in other batches. */
const expectRows = (
  events: readonly ItemEvent[],
  row: Partial<Omit<KeptItem, 'document' | 'organisation'>> & {
    readonly document?: object;
  },
  others: {
    readonly public_item?: readonly object[];
    readonly item_version?: readonly object[];
    readonly deadline?: readonly object[];
  },
): Promise<void> => {
  const { document = {}, ...columns } = row;
  const revision = events.length - 1;
  const shown = expect.objectContaining({ revision, zone: 'Asia/Shanghai', ...document });
  return bench.from({ stream: `item-${ITEM}`, events, facts: { zone: 'Asia/Shanghai' } }).expectRows({
    item_version: [versionRow(1)],
    ...others,
    item: [
      expect.objectContaining({
        ...{ id: ITEM, organisation: OURS, entries: ['A1'], correction: null, recheckOn: null },
        ...{ widestScope: null, publicSincePosition: null, revision },
        ...columns,
        state: fold(item, events),
        document: shown,
      }),
    ],
  });
};

const reviewNo = (n: number): ReviewId => `01900005-0000-7000-8000-00000000000${String(n)}` as ReviewId;
const asked = (number: number, version: number, kind: 'publication' | 'correction' | 'withdrawal') =>
  happens('ReviewAsked', { number, version, kind, review: reviewNo(number), body: 'leadingGroup' });
const [OUR_GROUP, ABOVE] = [`${OURS} leadingGroup`, '01900002-0000-7000-8000-000000000002 organisation'];

const drafted = [happens('ItemDrafted', { content: sealed('content 1') })];
const inReview = [...drafted, happens('ItemCleared', { version: 1 }), asked(1, 1, 'publication')];
const approved = [...inReview, happens('ItemApproved', { review: reviewNo(1), version: 1, staleOn: STALE })];
const published = [...approved, happens('ItemPublished', { scope: 'public', publishedOn: MONDAY })];
const correcting = [...published, happens('CorrectionDrafted', { version: 2, content: sealed('content 2') })];
const corrected = [
  ...correcting,
  ...[happens('ItemCleared', { version: 2 }), asked(2, 2, 'correction')],
  happens('ItemApproved', { review: reviewNo(2), version: 2 }),
  happens('CorrectionPublished', { version: 2, replaced: 1, publications: [1], publishedOn: DUE }),
];
const withdrawn = [
  ...[
    ...corrected,
    happens('WithdrawalProposed'),
    happens('ReasonCleared', { number: 1, wording: 1 }),
    asked(3, 2, 'withdrawal'),
  ],
  happens('ItemWithdrawn', { review: reviewNo(3), version: 2, scopes: ['public'], withdrawnOn: STALE }),
];
const secret = [...published, happens('ItemWithdrawnForSecrecy', { withdrawnOn: DUE, scopes: ['public'] })];

/** Where in the log the event of that number is. */
const at = (events: readonly ItemEvent[]): string => String((events.length - 1) * 3);
const versions = [versionRow(1), versionRow(2, { reason: sealed('reason') })];
interface Shown {
  readonly version: number;
  readonly tombstone: string | null;
  readonly withdrawalReason?: Sealed;
  readonly closingReason?: Sealed;
  readonly reasons?: readonly { readonly version: number; readonly reason: Sealed }[];
  readonly document?: object;
}
/** No row has a text but in ciphertext. */
const publicRow = (changedAtPosition: string, textVersion: number | null, shown: Shown) => {
  const { version, tombstone, withdrawalReason = null, closingReason = null, reasons = [], document = {} } = shown;
  const told = { item: ITEM, publishedOn: MONDAY, version, tombstone, title: null };
  return expect.objectContaining({
    ...{ id: ITEM, organisation: OURS, entries: ['A1'], publishedOn: MONDAY, textVersion, changedAtPosition },
    row: expect.objectContaining(told),
    title: textVersion === null ? null : sealedTitle(`content ${String(textVersion)}`),
    document: expect.objectContaining({ ...told, text: null, reason: null, ...document }),
    texts: {
      text: textVersion === null ? null : sealed(`content ${String(textVersion)}`),
      withdrawalReason,
      closingReason,
      reasons,
    },
  });
};

describe('rows of an item (S2.1, S4.2)', () => {
  it('begin with the draft, which nobody else sees', async () => {
    await expectRows(
      drafted,
      { phase: 'drafted', scope: 'organisation', document: { current: expect.anything(), shown: null } },
      {},
    );
  });

  it('say before which body it is, and was', async () => {
    const review = { review: reviewNo(1), kind: 'publication', version: 1, organisation: OURS, isAbove: false };
    await expectRows(
      inReview,
      {
        phase: 'inReview',
        decidedBy: [OUR_GROUP],
        document: { review: expect.objectContaining(review), reviewCount: 1, clearedVersions: [1] },
      },
      {},
    );
    const placed = [...inReview, happens('ReviewPlaced', { review: reviewNo(1) })];
    await expectRows(
      placed,
      {
        phase: 'beforeSuperior',
        decidedBy: [OUR_GROUP, ABOVE],
        document: { review: expect.objectContaining({ isAbove: true }) },
      },
      {},
    );
  });

  it('say that it may be published, and until when', async () => {
    await expectRows(
      approved,
      { phase: 'approved', document: { review: null, reviewCount: 1, publications: [] } },
      { deadline: [deadline('mark-approval-stale', { version: 1 })] },
    );
  });
});

describe('what everybody reads of it (S2.1(5))', () => {
  const open = { widestScope: 'public', publicSincePosition: at(published) } as const;

  it('begins with its publication', async () => {
    const view = { version: 1, tombstone: null, document: { isBeingCorrected: false } };
    await expectRows(published, { ...open, phase: 'published' }, { public_item: [publicRow(at(published), 1, view)] });
  });

  it('says that a correction is under way, and shows the old text meanwhile', async () => {
    const view = { version: 1, tombstone: null, document: { isBeingCorrected: true } };
    const changed = { ...open, publicSincePosition: at(correcting) };
    await expectRows(
      correcting,
      { ...changed, phase: 'published', correction: 'drafted' },
      { public_item: [publicRow(at(correcting), 1, view)], item_version: versions },
    );
  });

  it('is the corrected text, with the reason and every version that was read', async () => {
    const read = [
      expect.objectContaining({ version: 1, publishedOn: MONDAY, reason: null }),
      expect.objectContaining({ version: 2, publishedOn: DUE, reason: null, nature: 'substance' }),
    ];
    const reasons = [{ version: 2, reason: sealed('reason') }];
    const view = { version: 2, tombstone: null, reasons, document: { isBeingCorrected: false, versions: read } };
    await expectRows(
      corrected,
      { ...open, phase: 'published', publicSincePosition: at(corrected) },
      { public_item: [publicRow(at(corrected), 2, view)], item_version: versions },
    );
  });

  it('is a tombstone with the reason once it is withdrawn', async () => {
    const document = { withdrawnOn: STALE };
    const view = { version: 2, tombstone: 'withdrawn', withdrawalReason: sealed('reason'), document };
    await expectRows(
      withdrawn,
      { ...open, phase: 'withdrawn', publicSincePosition: at(withdrawn) },
      { public_item: [publicRow(at(withdrawn), null, view)], item_version: versions },
    );
  });

  it('is a tombstone while it is out of use, and as it was when it is shown again, with the gap (S2.1(3))', async () => {
    const outOfUse = [...published, happens('ItemPutOutOfUse', { outOfUseOn: DUE, scopes: ['public'] })];
    await expectRows(
      outOfUse,
      { ...open, phase: 'outOfUse', publicSincePosition: at(outOfUse), document: { secretVersions: [1] } },
      { public_item: [publicRow(at(outOfUse), null, { version: 1, tombstone: 'outOfUse' })] },
    );
    const again = [...outOfUse, happens('ItemShownAgain', { from: DUE, shownOn: STALE })];
    const gaps = [{ from: DUE, until: STALE, ground: 'stateSecret' }];
    await expectRows(
      again,
      { ...open, phase: 'published', publicSincePosition: at(again), document: { secretVersions: [], gaps } },
      { public_item: [publicRow(at(again), 1, { version: 1, tombstone: null, document: { gaps } })] },
    );
  });

  it('is a tombstone with nothing but the ground when it is withdrawn for secrecy (S2.2)', async () => {
    const view = { version: 1, tombstone: 'withdrawnForSecrecy', document: { ground: 'stateSecret' } };
    await expectRows(
      secret,
      {
        ...{ ...open, phase: 'withdrawnForSecrecy', publicSincePosition: at(secret) },
        ...{ recheckOn: day('2199-12-31'), document: { secretVersions: [1] } },
      },
      { public_item: [publicRow(at(secret), null, view)] },
    );
  });
});

describe('rows of what was proven and is done (S4.1(3))', () => {
  const CARRIER = '01900004-0000-7000-8000-000000000001';
  const POSTED = { publication: 1, version: 1, carrier: CARRIER as never, downOn: null };
  const proven = [...published, happens('PostingProven', POSTED), happens('DeliveryProven', { publication: 1 })];
  const down = [
    ...proven,
    happens('PostingTakenDown', { publication: 1, version: 1, carrier: CARRIER as never, downOn: DUE }),
  ];
  const closed = [...down, happens('ItemClosed', { closedOn: DUE })];
  const archived = [...closed, happens('ItemArchived', { archivedOn: STALE })];

  const posting = (downOn: string | null) => expect.objectContaining({ carrier: CARRIER, downOn, venue: null });
  const delivery = expect.objectContaining({
    carrier: null,
    venue: expect.objectContaining({ name: '三楼会议室' }),
    listCount: 12,
  });
  const proofs = (...all: readonly unknown[]) => ({
    publications: [expect.objectContaining({ publication: 1, proofs: all })],
  });
  const view = { version: 1, tombstone: null, document: { isBeingCorrected: false } };

  it.each([
    {
      what: 'hold each proof of a posting and of a delivery',
      events: proven,
      told: proven,
      phase: 'published',
      document: proofs(posting(null), delivery),
    },
    {
      what: 'end the proof of what was taken down',
      events: down,
      told: down,
      phase: 'published',
      document: proofs(posting(DUE), delivery),
    },
    {
      what: 'keep their proofs when it is closed',
      events: closed,
      told: closed,
      phase: 'closed',
      document: proofs(posting(DUE), delivery),
    },
    {
      what: 'and when it is archived',
      events: archived,
      told: closed,
      phase: 'archived',
      document: proofs(posting(DUE), delivery),
    },
  ] as const)('$what; the text that everybody reads stays as it was', async ({ events, told, phase, document }) => {
    const since = at(told);
    await expectRows(
      events,
      { widestScope: 'public', publicSincePosition: since, phase, document },
      { public_item: [publicRow(since, 1, view)] },
    );
  });
});

describe('the register of what is withheld (S2.1(3))', () => {
  const refused = [...drafted, happens('ClearanceRefused'), happens('WithholdingProposed')];
  const withheld = [...refused, happens('ItemWithheld', { recheckOn: RECHECK })];

  it('has it with ground and day of the next check once that is decided, not when it is proposed', async () => {
    await expectRows(refused, { recheckOn: null, document: { withheld: null, secretVersions: [1] } }, {});
    const entry = { ground: 'partySecret', recheckOn: RECHECK, isTitleMasked: false, withheldOn: MONDAY };
    await expectRows(
      withheld,
      { phase: 'withheld', recheckOn: RECHECK, document: { withheld: entry } },
      { deadline: [deadline('note-overdue-recheck', { due: RECHECK, time: 1 })] },
    );
  });

  it('has it no more when it is released', async () => {
    const released = [...withheld, happens('ItemReleased')];
    await expectRows(released, { phase: 'drafted', document: { withheld: null, secretVersions: [] } }, {});
  });
});
