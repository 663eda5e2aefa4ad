import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approvedWith,
  clear,
  clearWithdrawal,
  correct,
  draft,
  dropCorrection,
  proposeWithdrawal,
  publish,
  submit,
  under,
  vote,
  voteNo,
  withdrawForSecrecy,
  allVote,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { ABOVE_DEPUTY, ABOVE_HEAD, ABOVE_MEMBER, CLERK, DEPUTY, HEAD, MEMBER } from '../../spec/people.js';
import { published, entriesOf } from '../../spec/stages.js';

const given = toldBy(givenOf);

describe('withdrawing', () => {
  it('is voted on, with a reason; a tombstone stays at every scope reached S2.1(5)', () => {
    expect(typesOf(given(...published).when(proposeWithdrawal()))).toEqual(['WithdrawalProposed', 'ReviewOpened']);
    const both = [...published, publish({ scope: 'public' }), proposeWithdrawal(), vote(DEPUTY), vote(MEMBER)];
    expect(given(...both).when(vote(HEAD)).decision).toMatchObject({
      events: [{}, {}, { type: 'ItemWithdrawn', data: { scopes: ['members', 'public'] } }],
    });
  });

  it('is decided on the version that stands, by its own body, whatever correction was dropped S4.2(1)', () => {
    const money = [...approvedWith(under('F4')), publish({ scope: 'members' })];
    const dropped = [
      ...money,
      correct(under('F4', { entries: [...entriesOf('F4'), ...entriesOf('A1')] })),
      dropCorrection(),
    ];
    const opened = given(...dropped).when(proposeWithdrawal()).decision;
    expect(opened).toMatchObject({
      events: [
        {},
        {
          type: 'ReviewOpened',
          data: { matter: 'withdrawal', version: 1, body: 'organisation', level: 'organisation' },
        },
      ],
    });
    expect(given(...dropped, proposeWithdrawal(), vote(DEPUTY), vote(MEMBER)).when(vote(HEAD)).decision).toMatchObject({
      events: [{}, {}, { type: 'ItemWithdrawn', data: { version: 1 } }],
    });
    const strict = { entries: [...entriesOf('R9'), ...entriesOf('X2')] };
    expect(given(...published, correct(strict), dropCorrection()).when(proposeWithdrawal()).decision).toMatchObject({
      events: [{}, { data: { version: 1, body: 'leadingGroup', level: 'leadingGroup' } }],
    });
  });

  it('that finds no majority leaves the item where it is S4.2(1)', () => {
    const against = [...published, proposeWithdrawal(), voteNo(DEPUTY), voteNo(MEMBER)];
    expect(typesOf(given(...against).when(vote(HEAD)))).toEqual(['VoteCast', 'ReviewConcluded', 'WithdrawalRejected']);
    expect(given(...against, vote(HEAD)).state).toMatchObject({ phase: 'published', round: null });
  });

  it('goes above where the item went above S4.2(1)', () => {
    const text = { entries: [{ code: 'X2', subjects: [] }] };
    const above = [ABOVE_DEPUTY, ABOVE_MEMBER, ABOVE_HEAD].map((by) => vote(by));
    const weighty = [draft(text), clear(), submit(), ...allVote, ...above, publish()];
    const last = given(...weighty, proposeWithdrawal(), vote(DEPUTY), vote(MEMBER)).when(vote(HEAD));
    expect(typesOf(last)).toEqual(['VoteCast', 'ReviewConcluded', 'ItemEscalated', 'ReviewOpened']);
    expect(given(...weighty, proposeWithdrawal(), ...allVote, ...above).state.phase).toBe('withdrawn');
  });

  it('waits for a correction to be finished or dropped S2.1(5)', () => {
    given(...published, correct())
      .when(proposeWithdrawal())
      .thenRejected('correction.in-progress');
  });

  it('is final, but for secrecy S2.1(3)', () => {
    const gone = [...published, proposeWithdrawal(), ...allVote];
    given(...gone)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'withdrawn' });
    expect(typesOf(given(...gone).when(withdrawForSecrecy()))).toEqual(['ItemWithdrawnForSecrecy']);
  });

  it('has its reason checked by another than who proposed it, during the vote or after it S2.1(3) S2.2', () => {
    const proposed = [...published, proposeWithdrawal()];
    expect(typesOf(given(...proposed).when(clearWithdrawal()))).toEqual(['WithdrawalCleared']);
    given(...proposed)
      .when(clearWithdrawal({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(...proposed, clearWithdrawal())
      .when(clearWithdrawal())
      .thenNothing();
    const withdrawn = given(...proposed, ...allVote);
    expect(withdrawn.state.phase).toBe('withdrawn');
    expect(typesOf(withdrawn.when(clearWithdrawal()))).toEqual(['WithdrawalCleared']);
  });

  it('proposed anew is checked anew; one that was rejected has nothing to check S2.1(3)', () => {
    const rejected = [
      ...published,
      proposeWithdrawal(),
      clearWithdrawal(),
      ...[DEPUTY, MEMBER, HEAD].map((by) => voteNo(by)),
    ];
    given(...rejected)
      .when(clearWithdrawal())
      .thenRejected('item.wrong-phase');
    expect(typesOf(given(...rejected, proposeWithdrawal()).when(clearWithdrawal()))).toEqual(['WithdrawalCleared']);
  });
});
