import type { ApiClient } from '@gongkai/client';
import type { CommandContract } from '@gongkai/kernel';
import { answerOf, refusalText } from '../connected.js';
import type { RowFault } from './row.js';

/** How it is asked whether what an earlier run wrote still stands: the same act once more is refused while it does. */
export interface RowStanding {
  /** The row's body, of whom or what it made. */
  readonly againOf: (body: unknown, id: string) => object;
  /** What it is refused with while it stands. */
  readonly standsAs: string;
  /** What it is refused with, besides being taken, when it doesn't. */
  readonly goneAs: string;
  readonly fault: RowFault;
}

interface Asking {
  readonly client: ApiClient;
  readonly contract: CommandContract;
  readonly target: string | undefined;
}

/** Why what an earlier run wrote of a row doesn't stand any more; nothing while it does. Nothing is written. */
export const goneSince = async (
  { client, contract, target }: Asking,
  { againOf, standsAs, goneAs, fault }: RowStanding,
  { body, id }: { readonly body: unknown; readonly id: string },
): Promise<RowFault | undefined> => {
  const sending = { ...(target === undefined ? {} : { target }), body: againOf(body, id), isTrial: true };
  const answer = await answerOf(client, client.send(contract, sending));
  if (answer.kind === 'done') return fault;
  const { problem } = answer;
  if (problem.code === standsAs) return undefined;
  return problem.code === goneAs ? fault : { code: problem.code, text: refusalText(problem) };
};

/** Of people: they leave, and may be erased. */
export const ENROLLED: RowStanding = {
  againOf: (body, person) => Object.assign({}, body, { person }),
  standsAs: 'membership.already-enrolled',
  goneAs: 'person.erased',
  fault: {
    code: 'import.left-since',
    text: {
      en: 'was enrolled by an earlier run and has left since, or was erased: to enrol him again, import his row alone with --batch <name>',
      zh: '此前已导入，之后已离开单位或已删除个人信息：如需重新登记，请将该行单独导入并加 --batch <名称>',
    },
  },
};
