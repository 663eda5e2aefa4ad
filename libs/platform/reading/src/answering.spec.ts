import type { BusRequest } from '@gongkai/bus';
import type { QueryContract } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { Answering } from './answering.js';
import { answered, refusal, type Answer } from './answers.js';

const anything = { parse: (value: unknown) => value, safeParse: (data: unknown) => ({ success: true as const, data }) };

const contract: QueryContract = {
  kind: 'query',
  name: 'Notes',
  subject: 'notes.query.notes',
  question: anything,
  answer: anything,
  summary: { en: 'Notes', zh: '记录' },
};

/** The rows stand at `rowsAt`, the log ends at 9. */
const setUp = (rowsAt: bigint, isWhole = true) => {
  const waited: string[] = [];
  const answering = new Answering({
    context: 'notes',
    projections: {
      waitFor: (position, timeoutMs) => {
        waited.push(timeoutMs === 0 ? 'looked' : 'waited');
        return Promise.resolve(rowsAt >= position);
      },
      isWhole: () => Promise.resolve(isWhole),
    },
    log: { logId: () => Promise.resolve('log'), head: () => Promise.resolve(9n) },
    now: () => 0,
  });
  const ask = (after?: string, answer: Answer<string> = answered('read')) => {
    const request: BusRequest = {
      data: {},
      headers: after === undefined ? {} : { after },
      deadlineMs: 0,
      aside: (wait) => {
        waited.push('beside');
        return wait();
      },
    };
    return answering.answer(contract, request, () => Promise.resolve(answer));
  };
  return { waited, ask };
};

describe("An answer that waits for the reader's own write", () => {
  it('is given at once where the rows are there', async () => {
    const { waited, ask } = setUp(9n);
    expect(await ask('log:notes:9')).toEqual({ kind: 'answer', answer: 'read' });
    expect(waited).toEqual(['looked']);
  });

  it('waits beside the places for work, and says when it is still behind', async () => {
    const { waited, ask } = setUp(8n);
    expect(await ask('log:notes:9')).toEqual({ kind: 'answer', answer: 'read', isBehind: true });
    expect(waited).toEqual(['looked', 'beside', 'waited']);
  });

  it.each([
    ['log:notes:10', 'after.beyond-log'],
    [`log:notes:${String(2n ** 63n - 1n)}`, 'after.beyond-log'],
    ['other:notes:1', 'after.foreign-log'],
    ['notes:1', 'after.malformed'],
  ])('never waits for what was never written: %s is %s', async (after, code) => {
    const { waited, ask } = setUp(8n);
    expect(await ask(after)).toEqual({ kind: 'rejected', code, facts: {} });
    expect(waited).not.toContain('waited');
  });

  it('has nothing to wait for of another context', async () => {
    const { waited, ask } = setUp(0n);
    expect(await ask('log:other:99')).toEqual({ kind: 'answer', answer: 'read' });
    expect(waited).toEqual([]);
  });
});

describe('An answer from rows in which a stream is parked', () => {
  it('says that it may be behind, though nobody waited for a write of his own', async () => {
    expect(await setUp(9n, false).ask()).toEqual({ kind: 'answer', answer: 'read', isBehind: true });
    expect(await setUp(9n).ask()).toEqual({ kind: 'answer', answer: 'read' });
  });

  it('is still refused where it is refused', async () => {
    const refused = refusal('notes.unknown');
    expect(await setUp(9n, false).ask(undefined, refused)).toEqual(refused);
  });
});
