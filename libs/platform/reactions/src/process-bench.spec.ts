import { commanding, processBench } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { bookedV1, bookedV2, noticeProcess, openedV1, sendNotice, type Notice } from '../specs/ledger.js';
import { when, type Addressed } from './process-definition.js';
import { published } from './published.js';

const account = 'a';
const fact = published(openedV1, { account, owner: 'Ann' });
const greeting = { body: { to: account, text: 'hello Ann' } };
const hello = commanding(sendNotice, greeting.body);

const answering = (react: () => readonly Addressed<Notice>[]) =>
  processBench(noticeProcess({ reactions: [when(openedV1, sendNotice, react)] }));

describe('the suite that every process passes', () => {
  it('is passed by one that sends the same whenever it hears the same', async () => {
    const { on } = processBench(noticeProcess());
    await on(fact).sends(hello);
    await on(published(bookedV2, { account, amountFen: 5, totalFen: 12 })).sends({
      ...hello,
      body: { to: account, text: '12' },
    });
    await on(published(bookedV1, { account, amountFen: 5 })).sendsNothing();
  });

  it('is failed by commands that are not the ones expected', async () => {
    const { on } = processBench(noticeProcess());
    await expect(on(fact).sendsNothing()).rejects.toThrow();
    await expect(on(fact).sends({ ...hello, target: 'b' })).rejects.toThrow();
    await expect(on(fact).sends(hello, hello)).rejects.toThrow();
  });

  it('is failed by one that sends something else when it hears it again', async () => {
    let times = 0;
    const { on } = answering(() => ((times += 1) === 1 ? [greeting] : []));
    await expect(on(fact).sends(hello)).rejects.toThrow('again');
  });

  it('is failed by one that sends the same under another id', async () => {
    let times = 0;
    const { on } = answering(() => [{ ...greeting, key: String((times += 1)) }]);
    await expect(on(fact).sends(hello)).rejects.toThrow('sentOnce');
  });

  it('is passed by one that a fact moves to two things', async () => {
    const { on } = processBench(
      noticeProcess({
        reactions: ['first', 'second'].map((key) => when(openedV1, sendNotice, () => [{ ...greeting, key }])),
      }),
    );
    await on(fact).sends(hello, hello);
  });

  it('is failed by several commands that nothing tells apart', async () => {
    const { on } = answering(() => [greeting, greeting]);
    await expect(on(fact).sends(hello, hello)).rejects.toThrow('need a key each');
  });
});
