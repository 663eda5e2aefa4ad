import type { ApiAnswer, ApiClient } from '@gongkai/client';
import { benchDeciding, decided, type BenchDeciding, type Speaking } from '@gongkai/testkit';
import type { Cast, Player } from './cast.js';

/** What the items of the story say; each is told with what differs. */
export const text = ({ deputies: [responsible] }: Cast) => ({
  entries: [{ code: 'R3', subjects: [2] }],
  scope: 'public',
  responsible: responsible.person,
  title: '二〇二六年渔业技术推广工作计划',
  body: '一、开展稻渔综合种养技术培训四期。\n二、检测养殖水质六十点次。',
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
});

/** The answer's problem code; nothing for one that was accepted. */
export const codeOf = ({ body }: ApiAnswer): unknown => body['code'];

/** An accepted answer. @throws Error with the refusal */
export const accepted = (answer: ApiAnswer): ApiAnswer => {
  if (answer.status >= 300) throw new Error(`answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
  return answer;
};

export const idOf = (answer: ApiAnswer): string => String(accepted(answer).body['id']);

/** Acts on one item, as people do them. */
export interface Acts {
  /** @returns the item's id */
  draft(more?: object): Promise<string>;
  act(by: Player, item: string, act: string, body?: object): Promise<ApiAnswer>;
  /** The body that the item was put before, once it has begun to decide. */
  deciding(item: string): Promise<BenchDeciding>;
  vote(by: Player, on: BenchDeciding, body?: object): Promise<ApiAnswer>;
  /** Clears the version, submits it, and everybody votes for it, the head last. */
  approve(item: string, version: number, vote?: object): Promise<void>;
  /** Proves that a carrier has borne a publication since the day of its publication. */
  provePosting(item: string, publication: number, carrier: string): Promise<ApiAnswer>;
}

interface Published {
  readonly publication: number;
  readonly publishedOn: string;
}

export const actsOf = (api: ApiClient, cast: Cast): Acts => {
  const { clerk, checker, deputies, secretary } = cast;
  const act: Acts['act'] = ({ token }, item, path, body = {}) => api.post(`/items/${item}/${path}`, { token, body });
  const speaking: Speaking<Player> = {
    read: async (by, path) => accepted(await api.get(path, by)).body,
    act: async ({ token }, path, body) => accepted(await api.post(path, { token, body })),
  };
  const vote: Acts['vote'] = ({ token }, { review, bench }, body = { choice: 'yes' }) =>
    api.post(`/reviews/${review}/ballots`, { token, body: { bench, ...body } });
  return {
    act,
    vote,
    deciding: (item) => benchDeciding(speaking, { item, reader: clerk }),
    draft: async (more = {}) => {
      const body = { organisation: cast.organisation, ...text(cast), ...more };
      return idOf(await api.post('/items', { token: clerk.token, body }));
    },
    approve: async (item, version, ballot) => {
      accepted(await act(checker, item, 'clearances', { version, basis: '不涉密' }));
      accepted(await act(clerk, item, 'submissions'));
      await decided(speaking, { item, reader: clerk }, [...deputies, secretary], ballot);
    },
    provePosting: async (item, number, carrier) => {
      const { body } = await api.get(`/items/${item}`, clerk);
      const made = (body['publications'] as readonly Published[]).find(({ publication }) => publication === number);
      const proof = { carrier, postedBy: clerk.person, upOn: made?.publishedOn, fileSha256: 'b'.repeat(64) };
      return act(clerk, item, `publications/${String(number)}/postings`, proof);
    },
  };
};
