import { benchDeciding, decided, eventually, type Speaking } from '@gongkai/testkit';
import type { Office } from '@gongkai/kernel';
import { MISSION_CATALOGUE } from '@gongkai/organisation-contracts';
import { APPOINTMENT_MARKER, type Attacker, type Cast, type Known } from './actors.js';
import { doneAt, fieldOf, type Edge } from './shots.js';
import { mayDo } from './powers.js';

/** A text that was written where only some may read it. */
export interface Hidden {
  readonly what: string;
  readonly text: string;
  mayRead(reader: Attacker): boolean;
}

/** The things in the attacked organisation, and what is hidden in them. */
export interface Scene {
  /** By what they are: a draft, what is in review, public … */
  readonly items: Readonly<Record<ItemName, string>>;
  readonly session: string;
  readonly carrier: string;
  /** Before the body that decides on what is in review. */
  readonly review: string;
  readonly hidden: readonly Hidden[];
  /** Whether the item is nothing at all to that reader. */
  isHidden(item: ItemName, reader: Attacker): boolean;
}

export const ITEM_NAMES = ['draft', 'secret', 'inReview', 'withheld', 'inside', 'open'] as const;
export type ItemName = (typeof ITEM_NAMES)[number];

const WATCHERS: readonly Office[] = ['supervisor', 'auditor'];

const readsDrafts = (reader: Attacker): boolean => mayDo(reader, ['items.read-drafts']);
/** Watchers and accounts read everything but secrets, and a draft that nobody has checked may hold one. @clause S5.4 */
const readsSecrets = (reader: Attacker): boolean =>
  readsDrafts(reader) &&
  reader.named === undefined &&
  !reader.bears.some((one) => WATCHERS.some((office) => office === one));
/** Seats of the body read what they vote on, and have voted on. @clause S4.2(1) */
const votes = (reader: Attacker): boolean => mayDo(reader, ['review.decide']);
/** The head above and the superior's committee see that there is something below, and its title once it is cleared. @clause S4.2(1) */
const isOwed = ({ bears }: Attacker): boolean =>
  bears.includes('superior:secretary') || bears.includes('superior:committeeMember');
/** Who sees that there is something which came before no body. */
const knowsOfDrafts = (reader: Attacker): boolean => readsDrafts(reader) || isOwed(reader);
/** Who sees that a matter is, or was, before a body. */
const knowsOf = (reader: Attacker): boolean => knowsOfDrafts(reader) || mayDo(reader, ['review.read']);
/** Of what was put before the body, its seats with the others. */
const readsVoted = (reader: Attacker): boolean => readsDrafts(reader) || votes(reader);
const readsInside = (reader: Attacker): boolean => readsDrafts(reader) || reader.isMember;

const BASIS = '保密审查暗记';
const REASON = '更正原因暗记';
const CATALOGUE = '目录草案暗记';
const SESSION = '会议暗记';

const markedTexts = (name: string) => ({
  title: `标题暗记${name}`,
  body: `正文暗记${name}`,
  sources: [{ reference: `来源暗记${name}`, sha256: 'a'.repeat(64) }],
});

const hiddenTexts = (
  name: string,
  mayRead: Hidden['mayRead'],
  mayReadTitle: Hidden['mayRead'] = mayRead,
): readonly Hidden[] =>
  ['标题', '正文', '来源'].map((part) => ({
    ...{ what: `${part} of ${name}`, text: `${part}暗记${name}` },
    mayRead: part === '标题' ? mayReadTitle : mayRead,
  }));

type Act = (by: Office | { readonly token: string }, path: string, body?: object) => Promise<string>;

class Stage implements Speaking<Known> {
  constructor(
    private readonly cast: Cast,
    readonly act: Act,
    private readonly edge: Edge,
  ) {}

  readonly read = async ({ token }: Known, path: string): Promise<Readonly<Record<string, unknown>>> => {
    const { status, body, text } = await this.edge({ path, token });
    if (status !== 200) throw new Error(`${path} answered ${String(status)}: ${text}`);
    return body as Readonly<Record<string, unknown>>;
  };

  async before(item: string): Promise<string> {
    return (await benchDeciding(this, { item, reader: this.cast.holderOf('clerk') })).review;
  }

  drafted(name: ItemName, more: object = {}): Promise<string> {
    const body = { organisation: this.cast.centre, ...this.about(), ...markedTexts(name), ...more };
    return this.act('clerk', '/items', body);
  }

  about(): object {
    const responsible = this.cast.holderOf('clerk').person;
    return { entries: [{ code: 'R3', subjects: [2] }], scope: 'public', responsible };
  }

  async submitted(item: string, version = 1): Promise<void> {
    await this.act('secrecyChecker', `/items/${item}/clearances`, { version, basis: BASIS });
    await this.act('clerk', `/items/${item}/submissions`);
  }

  async voted(item: string): Promise<void> {
    const { deputies, holderOf } = this.cast;
    const others = [holderOf('committeeMember'), holderOf('groupMember'), ...deputies];
    await decided(this, { item, reader: holderOf('clerk') }, [...others, holderOf('secretary')]);
  }

  async published(item: string, body: object): Promise<void> {
    await this.submitted(item);
    await this.voted(item);
    await this.act('clerk', `/items/${item}/publications`, body);
  }
}

const itemsOn = async (stage: Stage, carrier: string): Promise<Scene['items']> => {
  const { act } = stage;
  const draft = await stage.drafted('draft');
  const secret = await stage.drafted('secret');
  const ground = 'stateSecret';
  await act('secrecyChecker', `/items/${secret}/clearance-refusals`, { version: 1, ground, basis: BASIS });
  const inReview = await stage.drafted('inReview');
  await stage.submitted(inReview);
  const withheld = await stage.drafted('withheld');
  await act('secrecyChecker', `/items/${withheld}/clearance-refusals`, { version: 1, ground, basis: BASIS });
  await act('clerk', `/items/${withheld}/withholdings`, { ground, basis: BASIS, isTitleMasked: true });
  await stage.voted(withheld);
  const inside = await stage.drafted('inside', { marks: { insideFirst: true } });
  await stage.published(inside, { scope: 'members', form: 'notice', carriers: [carrier] });
  const open = await stage.drafted('open');
  await stage.published(open, { scope: 'public', form: 'notice', carriers: [carrier] });
  await act('clerk', `/items/${open}/corrections`, { ...stage.about(), ...markedTexts('correction'), reason: REASON });
  return { draft, secret, inReview, withheld, inside, open };
};

const sessionIn = async ({ centre }: Cast, act: Act): Promise<string> => {
  const heldOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const agenda = [{ title: `${SESSION}议题`, isOpenness: true }];
  const session = await act('clerk', '/held-sessions', {
    ...{ organisation: centre, body: 'organisation', heldOn, place: `${SESSION}地点`, agenda },
  });
  return session;
};

/** Fills the centre with things in every phase, each of which hides a text. */
export const sceneOf = async (cast: Cast, edge: Edge): Promise<Scene> => {
  const done = doneAt(edge);
  const act: Act = (by, path, body = {}) =>
    done({ token: (typeof by === 'string' ? cast.holderOf(by) : by).token, path, body });
  const at = `/organisations/${cast.centre}`;
  const website = { name: '网站', kind: 'website', place: 'https://example.invalid', column: '公开专栏' };
  const carrier = await act('secretary', `${at}/carriers`, website);
  const stage = new Stage(cast, act, edge);
  const items = await itemsOn(stage, carrier);
  const review = await stage.before(items.inReview);
  const session = await sessionIn(cast, act);
  const [first] = MISSION_CATALOGUE.entries;
  const own = { ...first, code: 'X1', clause: 'own', title: { en: CATALOGUE, 'zh-Hans': CATALOGUE } };
  await act('clerk', `${at}/catalogue-drafts`, { entries: [...MISSION_CATALOGUE.entries, own] });
  const token = cast.holderOf('clerk').token;
  await eventually(async () => {
    const { body } = await edge({ path: `/items?organisation=${cast.centre}`, token });
    const rows = fieldOf(body, 'rows');
    if (!Array.isArray(rows) || rows.length !== ITEM_NAMES.length)
      throw new Error(`not all items are told yet: ${JSON.stringify(body)}`);
  });
  const mayRead: Readonly<Record<ItemName, Hidden['mayRead']>> = {
    ...{ draft: knowsOfDrafts, secret: knowsOfDrafts, inReview: knowsOf, withheld: knowsOf },
    ...{ inside: (one) => readsInside(one) || knowsOf(one), open: () => true },
  };
  const hidden: readonly Hidden[] = [
    ...hiddenTexts('draft', readsSecrets),
    ...hiddenTexts('secret', readsSecrets),
    ...hiddenTexts('withheld', (one) => readsSecrets(one) || votes(one)),
    ...hiddenTexts('inReview', readsVoted, (one) => readsVoted(one) || isOwed(one)),
    ...hiddenTexts('inside', readsInside, (one) => readsInside(one) || isOwed(one)),
    ...hiddenTexts('correction', readsSecrets),
    { what: 'bases of secrecy checks', text: BASIS, mayRead: readsVoted },
    { what: 'reason of a correction under way', text: REASON, mayRead: readsSecrets },
    { what: 'texts of a session', text: SESSION, mayRead: (one) => mayDo(one, ['organisation.read-sessions']) },
    { what: 'a draft of the catalogue', text: CATALOGUE, mayRead: (one) => mayDo(one, ['organisation.read']) },
    { what: 'decisions on offices', text: APPOINTMENT_MARKER, mayRead: (one) => mayDo(one, ['organisation.read']) },
    ...[cast.hidden.name, cast.hidden.contact].map((text) => ({
      ...{ what: 'a member', text },
      mayRead: (one: Attacker) => mayDo(one, ['organisation.read-persons']),
    })),
    ...(['draft', 'secret', 'inReview', 'inside'] as const).map((name) => ({
      ...{ what: `the id of ${name}`, text: items[name], mayRead: mayRead[name] },
    })),
    { what: 'the id of a session', text: session, mayRead: (one) => mayDo(one, ['organisation.read-sessions']) },
  ];
  return { items, session, carrier, review, hidden, isHidden: (item, reader) => !mayRead[item](reader) };
};
