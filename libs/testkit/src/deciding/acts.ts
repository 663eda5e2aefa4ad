import { eventually } from '../eventually.js';

/** A collective act as it shall be done: its command, on which organisation, and what it says but for its decision. */
export interface ActToAskFor {
  readonly act: string;
  readonly target: string;
  readonly body: object;
}

/** Who decides: an organisation's body, by its tokens; the head last, as a body votes. */
export interface BodyThatDecides {
  readonly organisation: string;
  readonly asker: string;
  readonly voters: readonly string[];
}

/** Sends one command with somebody's token. @returns the id of what it made @throws whatever isn't taken */
export type PostAct = (path: string, token: string, body: object) => Promise<string>;

/**
 * Asks the body for its decision on the act and has each vote yes. A review starts a moment after it was asked for.
 * @returns the review, on which the act can be done
 */
export const decidedBy = async (post: PostAct, asked: ActToAskFor, deciding: BodyThatDecides): Promise<string> => {
  const { organisation, asker, voters } = deciding;
  const body = { asked, explanation: '经研究，拟按所附内容办理' };
  const review = await post(`/organisations/${organisation}/decision-requests`, asker, body);
  for (const voter of voters)
    await eventually(() => post(`/reviews/${review}/ballots`, voter, { bench: 1, choice: 'yes' }));
  return review;
};
