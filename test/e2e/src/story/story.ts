import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '@gongkai/client';
import { eventually } from '@gongkai/testkit';
import { WORLDS, type World, type WorldName } from '../world.js';
import { accepted, actsOf, codeOf, idOf, text, type Acts } from './acts.js';
import { castOf, clientAt, type Cast } from './cast.js';
import { isAtRest, type Status } from './status.js';

interface Difference {
  readonly rows: readonly { readonly kind: string; readonly text: string }[];
}

const stretches = ({ rows }: Difference, kind: string): string =>
  rows
    .filter((part) => part.kind === kind)
    .map((part) => part.text)
    .join('');

/** One item's way from draft to public notice, its correction, and the fall of everything: the same in every world. */
export const tellTheStory = (name: WorldName): void => {
  let world: World;
  let api: ApiClient;
  let cast: Cast;
  let acts: Acts;
  let plan = '';
  let insideFirst = '';
  let review = '';
  const repeatable = { key: randomUUID(), first: {} as ApiAnswer['body'] };

  const root = ['found', '--organisation', '另一单位', '--secretary', '李明'];
  const draftAgain = (body: object): Promise<ApiAnswer> =>
    api.post('/items', { token: cast.clerk.token, key: repeatable.key, body });
  const draftBody = () => ({ organisation: cast.organisation, ...text(cast), title: '渔业资源增殖放流公告' });

  /** Everything that the organisation and its public can read of the story. */
  const everything = async (): Promise<Readonly<Record<string, unknown>>> => {
    const at = `/organisations/${cast.organisation}`;
    const inside = [at, `${at}/members`, `${at}/offices`, `${at}/catalogue-versions`, '/items'];
    const ofItems = [plan, insideFirst].flatMap((item) => [
      `/items/${item}`,
      `/items/${item}/versions`,
      `/items/${item}/history`,
    ]);
    const ofReview = ['/reviews', `/items/${plan}/reviews`, `/reviews/${review}`, `/reviews/${review}/history`];
    const outside = ['/public/items', `/public/items/${plan}`, `/public/items/${plan}/differences?from=1&to=2`];
    const answers: Record<string, unknown> = {};
    for (const path of [...inside, ...ofItems, ...ofReview])
      answers[path] = accepted(await api.get(path, cast.secretary)).body;
    for (const path of outside) {
      // How far the log was read goes on with the log, though nothing that is told changes.
      const { asOf: _, ...told } = accepted(await api.get(path)).body;
      answers[`${path} for everybody`] = told;
    }
    return answers;
  };

  describe(`an item of an organisation, ${name}`, () => {
    beforeAll(async () => {
      world = await WORLDS[name]();
      api = clientAt(world.system.url);
    });
    afterAll(() => world.close());

    it('belongs to an organisation that its command line founds once and that people fill with offices', async () => {
      cast = await castOf(world.system, api);
      acts = actsOf(api, cast);
      const again = await world.system.gongkai.run<{ error: string }>(root, [3]);
      expect(again.error).toContain('root-exists');
      const { body } = await api.get(`/organisations/${cast.organisation}/members`, cast.secretary);
      expect(body['rows']).toHaveLength(6);
    });

    it('is drafted only by whose office carries that, and everybody else is told so in his language', async () => {
      const asMember = (language: 'en' | 'zh-CN') =>
        api.post('/items', { token: cast.member.token, body: draftBody(), language });
      const refused = await asMember('en');
      expect([refused.status, codeOf(refused), refused.body['facts']]).toEqual([
        403,
        'power.lacking',
        { act: 'items.draft' },
      ]);
      expect(refused.body['title']).toMatch(/^[ -~]+$/);
      expect((await asMember('zh-CN')).body['title']).toMatch(/\p{Script=Han}/u);
    });

    it('goes through the secrecy check and a vote in which the head is last, until it is approved', async () => {
      plan = await acts.draft();
      const uncleared = await acts.act(cast.clerk, plan, 'submissions');
      expect([uncleared.status, codeOf(uncleared)]).toEqual([409, 'item.not-cleared']);
      accepted(await acts.act(cast.checker, plan, 'clearances', { version: 1, basis: '不涉密' }));
      accepted(await acts.act(cast.clerk, plan, 'submissions'));
      const deciding = await acts.deciding(plan);
      const early = await acts.vote(cast.secretary, deciding);
      expect([early.status, codeOf(early)]).toEqual([409, 'review.head-votes-last']);
      for (const by of [...cast.deputies, cast.secretary]) accepted(await acts.vote(by, deciding));
      await eventually(async () => {
        const { body } = await api.get(`/items/${plan}`, cast.clerk);
        expect(body).toMatchObject({ phase: 'approved', review: null, reviewCount: 1 });
      });
      review = deciding.review;
      const { body } = await api.get(`/reviews/${review}`, cast.clerk);
      expect(body).toMatchObject({ outcome: 'approved', benches: [{ tally: { cast: 3, yes: 3 } }] });
    });

    it('stays inside until its lead has run where inside comes first', async () => {
      insideFirst = await acts.draft({ title: '中心内设机构调整方案', marks: { insideFirst: true } });
      await acts.approve(insideFirst, 1);
      const outside = { scope: 'public', form: 'notice', carriers: [cast.carriers.website] };
      const inside = { scope: 'members', form: 'bulletin', carriers: [cast.carriers.column] };
      const refusal = async (): Promise<ApiAnswer> => acts.act(cast.clerk, insideFirst, 'publications', outside);
      expect((await refusal()).body).toMatchObject({ code: 'item.inside-first', facts: { leadEndsOn: null } });
      accepted(await acts.act(cast.clerk, insideFirst, 'publications', inside));
      accepted(await acts.provePosting(insideFirst, 1, cast.carriers.column));
      const { status, body } = await refusal();
      expect([status, body['code']]).toEqual([409, 'item.inside-first']);
      expect(body['facts']).toMatchObject({ leadEndsOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
      expect((await api.get(`/items/${insideFirst}`, cast.member)).body).toMatchObject({
        title: '中心内设机构调整方案',
      });
      const forEverybody = await api.get(`/public/items/${insideFirst}`);
      expect([forEverybody.status, codeOf(forEverybody)]).toEqual([404, 'item.unknown']);
    });

    it('is opened to the public with a proof for each carrier, and is read without a token', async () => {
      const { website, board } = cast.carriers;
      const outside = { scope: 'public', form: 'notice', carriers: [website, board] };
      accepted(await acts.act(cast.clerk, plan, 'publications', outside));
      accepted(await acts.provePosting(plan, 1, board));
      const { body } = accepted(await api.get(`/public/items/${plan}`));
      const { title, body: words } = text(cast);
      expect(body).toMatchObject({ title, version: 1, text: { body: words }, publications: [{ scope: 'public' }] });
      const [{ proofs }] = body['publications'] as readonly [{ proofs: readonly { carrier: string }[] }];
      expect(proofs.map(({ carrier }) => carrier).toSorted()).toEqual([website, board].toSorted());
      const list = (await api.get('/public/items')).body['rows'] as readonly { item: string }[];
      expect(list.map(({ item }) => item)).toEqual([plan]);
    });

    it('is corrected by a new version whose difference is shown word by word, the old one readable', async () => {
      const corrected = { ...text(cast), body: '一、开展稻渔综合种养技术培训六期。\n二、检测养殖水质六十点次。' };
      accepted(await acts.act(cast.clerk, plan, 'corrections', { ...corrected, reason: '期数有误' }));
      const while_ = (await api.get(`/public/items/${plan}`)).body;
      expect(while_).toMatchObject({ version: 1, isBeingCorrected: true, text: { body: text(cast).body } });
      await acts.approve(plan, 2, { choice: 'yes', nature: 'editorial' });
      accepted(await acts.act(cast.clerk, plan, 'correction-publications'));
      const { body } = await api.get(`/public/items/${plan}`);
      expect(body).toMatchObject({ version: 2, isBeingCorrected: false, text: { body: corrected.body } });
      expect(body['versions']).toMatchObject([{ version: 1 }, { version: 2, reason: '期数有误' }]);
      const difference = (await api.get(`/public/items/${plan}/differences?from=1&to=2`)).body as unknown as Difference;
      expect(stretches(difference, 'removed')).toContain('四');
      expect(stretches(difference, 'added')).toContain('六');
    });

    it('has a history that says who did what, when and why', async () => {
      const { body } = await api.get(`/items/${plan}/history?limit=100`, cast.secretary);
      const rows = body['rows'] as readonly Readonly<Record<string, unknown>>[];
      const byWhom = rows.map(({ type, actor }) => `${String(type)} by ${String(actor)}`);
      const { clerk, checker } = cast;
      expect(byWhom).toEqual(
        expect.arrayContaining([
          `ItemDrafted by person:${clerk.person}`,
          `ItemCleared by person:${checker.person}`,
          `ItemPublished by person:${clerk.person}`,
          `CorrectionPublished by person:${clerk.person}`,
        ]),
      );
      expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_, index) => index));
      const times = rows.map(({ at }) => String(at));
      expect(times).toEqual(times.toSorted());
      expect(rows.find(({ type }) => type === 'ItemCleared')).toMatchObject({ reason: '不涉密' });
      expect(rows.find(({ type }) => type === 'CorrectionDrafted')).toMatchObject({ reason: '期数有误' });
      const ofReview = (await api.get(`/reviews/${review}/history`, cast.secretary)).body['rows'];
      expect(ofReview).toMatchObject([
        ...[{ type: 'ReviewRequested' }, { type: 'ReviewStarted' }, { type: 'BallotCast' }, { type: 'BallotCast' }],
        ...[{ type: 'BallotCast', actor: `person:${cast.secretary.person}` }, { type: 'BenchCounted' }],
        { type: 'ReviewEnded' },
      ]);
    });

    it('is drafted once however often the same is sent, and the key is not taken for something else', async () => {
      const first = await draftAgain(draftBody());
      repeatable.first = accepted(first).body;
      const again = await draftAgain(draftBody());
      expect([again.status, again.body]).toEqual([first.status, { ...repeatable.first, repeated: true }]);
      const other = await draftAgain({ ...draftBody(), title: '另一标题' });
      expect([other.status, codeOf(other)]).toEqual([422, 'idempotency.other-body']);
    });

    it('is read as it was just written', async () => {
      const item = String(repeatable.first['id']);
      for (const version of [2, 3, 4, 5]) {
        accepted(await acts.act(cast.clerk, item, 'versions', { ...text(cast), title: `第${String(version)}稿` }));
        const { headers, body } = await api.get(`/items/${item}`, cast.clerk);
        expect([headers.get('gongkai-behind'), body['version'], body['title']]).toEqual([
          null,
          version,
          `第${String(version)}稿`,
        ]);
      }
    });

    it('is there with everything else, unchanged, after all processes were killed at once', async () => {
      const before = await everything();
      expect(await world.fall()).toBe(world.processes);
      expect(await everything()).toEqual(before);
      const again = await draftAgain(draftBody());
      expect(again.body).toEqual({ ...repeatable.first, repeated: true });
      idOf(await acts.act(cast.clerk, String(repeatable.first['id']), 'versions', text(cast)));
    });

    it('leaves nothing parked and nothing behind, and read models that equal the log', async () => {
      await eventually(async () => {
        expect(isAtRest(await world.system.gongkai.run<Status>(['status']))).toBe(true);
      });
      expect(await world.system.gongkai.run(['verify-read-models'])).toMatchObject({ isEqual: true });
    });
  });
};
