import { canonicalBytes, newUuid, type EventToAppend } from '@gongkai/event-store';

const payload = canonicalBytes({ bench: 1, choice: 'yes', text: '公开'.repeat(40) });
const salt = Buffer.alloc(32, 7).toString('base64');

/** An event as a vote is stored, of the same bytes for whoever stores it. */
export const eventToMeasure = (): EventToAppend => ({
  id: newUuid(),
  type: 'BallotCast',
  data: payload,
  metadata: {
    v: 1,
    actor: `person:${newUuid()}`,
    correlation: newUuid(),
    commandId: newUuid(),
    bodyHash: 'ab'.repeat(32),
    at: '2026-04-28T01:02:03.004Z',
    typeVersion: 1,
    salt,
  },
});
