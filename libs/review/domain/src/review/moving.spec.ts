import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { redirect, vote } from '../../spec/acts.js';
import {
  carried,
  countedAndEnded,
  lapsed,
  redirected,
  requested,
  started,
  startedAbove,
  startedAtTop,
  startedByTwoThirds,
  voted,
} from '../../spec/events.js';
import { above, allYes, nobodyCould, voting } from '../../spec/histories.js';
import {
  ABOVE_DEPUTY,
  ABOVE_HEAD,
  AT_ROOT,
  DEPUTY,
  HEAD,
  OTHER,
  OURS,
  STRANGER,
  SUPERIOR,
  TOP,
  TOP_DEPUTY,
  TOP_HEAD,
  MONDAY,
  UNDER_TWO,
  benchesOf,
  person,
  type World,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);
const [NEW_HEAD, NEW_DEPUTY] = [person(41), person(42)];
const elsewhere: World = { ...UNDER_TWO, superiors: [[OTHER, [NEW_HEAD, NEW_DEPUTY]]] };
const thereStarted = startedAbove({ organisation: OTHER, seats: [NEW_HEAD, NEW_DEPUTY] });
const HEIRS = benchesOf(
  { ours: [NEW_HEAD, NEW_DEPUTY], superiors: UNDER_TWO.superiors },
  MONDAY,
  'leadingGroup',
  OTHER,
);

describe('an organisation placed under another superior', () => {
  it('takes what is above with it: votes begun there start anew S4.2(1)', () => {
    given(...above, voted(ABOVE_DEPUTY))
      .when(redirect({ world: elsewhere }))
      .then(redirected({ to: OTHER }), thereStarted);
    const { state } = given(...above, voted(ABOVE_DEPUTY), redirected({ to: OTHER }), thereStarted);
    expect(state.phase === 'voting' && [state.home, state.bench.ballots]).toEqual([OURS, []]);
    given(...above, redirected({ to: OTHER }), thereStarted)
      .when(redirect({ world: elsewhere }))
      .thenNothing();
  });

  it('takes a record that waits above with it as well S4.2(1)', () => {
    given(...above, carried())
      .when(redirect({ world: elsewhere }))
      .then(redirected({ to: OTHER }), thereStarted);
  });

  it('leaves alone what its own body decides, and what stands where it belongs S4.2(1)', () => {
    given(...voting)
      .when(redirect({ world: elsewhere }))
      .thenNothing();
    given(...above)
      .when(redirect())
      .thenNothing();
    given(...voting, ...allYes, ...countedAndEnded())
      .when(redirect({ world: elsewhere }))
      .thenNothing();
  });

  it('that was a root gives what its own two thirds decided to the superior S4.2(1)', () => {
    const atRoot = [requested({ begins: 'superior', body: 'organisation' }), startedByTwoThirds()];
    given(...atRoot)
      .when(redirect({ world: UNDER_TWO }))
      .then(redirected({ to: SUPERIOR }), startedAbove());
    given(...atRoot)
      .when(redirect({ world: AT_ROOT }))
      .thenNothing();
  });

  it('starts again what had lapsed, where the new one can decide S4.2(1)', () => {
    given(...nobodyCould)
      .when(redirect({ world: { ours: [HEAD], superiors: elsewhere.superiors } }))
      .then(redirected({ to: OTHER }), thereStarted);
    given(...nobodyCould)
      .when(redirect({ world: { ours: [HEAD], superiors: [[OTHER, [NEW_HEAD]]] } }))
      .thenNothing();
  });

  it('under a superior that can’t decide goes to the next above, and lapses where none can S4.2(1)', () => {
    given(...above)
      .when(
        redirect({
          world: {
            ...UNDER_TWO,
            superiors: [
              [OTHER, [STRANGER]],
              [TOP, [TOP_HEAD, TOP_DEPUTY]],
            ],
          },
        }),
      )
      .then(redirected({ to: TOP }), startedAtTop({ seats: [TOP_HEAD, TOP_DEPUTY] }));
    const nobody: World = { ours: UNDER_TWO.ours, superiors: [[OTHER, [STRANGER]]] };
    given(...above)
      .when(redirect({ world: nobody }))
      .then(redirected({ to: OURS }), lapsed({ tried: [OTHER] }));
  });

  it('comes before the leading group of the new one, where that decides from the first S4.2(1)', () => {
    const appeal = [
      requested({ kind: 'feedbackAppeal', context: 'supervision' }),
      startedAbove({ body: 'leadingGroup' }),
    ];
    given(...appeal)
      .when(redirect({ world: elsewhere }))
      .then(
        redirected({ to: OTHER }),
        startedAbove({ organisation: OTHER, body: 'leadingGroup', seats: [NEW_HEAD, NEW_DEPUTY] }),
      );
  });
});

describe('what is the superior’s from the first', () => {
  it('is decided as at a root once nobody is above S5.1', () => {
    given(requested({ kind: 'refusalReview', context: 'requests' }), startedAbove({ body: 'leadingGroup' }))
      .when(redirect({ cause: 'ended', gone: SUPERIOR, world: AT_ROOT }))
      .then(redirected({ cause: 'ended', to: OURS }), started());
  });
});

describe('an organisation that ended', () => {
  const ended = { cause: 'ended', gone: OURS } as const;

  it('leaves what its body decided to its successor’s, from the beginning S4.2(1)', () => {
    given(...voting, voted(DEPUTY))
      .when(redirect({ ...ended, ...HEIRS, isHeir: true }))
      .then(
        redirected({ cause: 'ended', to: OTHER, isHeir: true }),
        started({ organisation: OTHER, seats: [NEW_HEAD, NEW_DEPUTY] }),
      );
    const { state } = given(
      ...voting,
      redirected({ cause: 'ended', to: OTHER, isHeir: true }),
      started({ organisation: OTHER, seats: [NEW_HEAD, NEW_DEPUTY] }),
    );
    expect(state.phase === 'voting' && state.home).toBe(OTHER);
  });

  it('without a successor leaves it to the superior S4.2(1)', () => {
    given(...voting)
      .when(redirect({ ...ended }))
      .then(redirected({ cause: 'ended', to: SUPERIOR }), startedAbove());
  });

  it('as a superior leaves what was before it to whoever is above now S4.2(1)', () => {
    const world: World = { ...UNDER_TWO, superiors: UNDER_TWO.superiors.slice(1) };
    given(...above, voted(ABOVE_HEAD))
      .when(redirect({ cause: 'ended', gone: SUPERIOR, world }))
      .then(redirected({ cause: 'ended', to: TOP }), startedAtTop());
    given(...voting)
      .when(redirect({ cause: 'ended', gone: SUPERIOR, world }))
      .thenNothing();
  });

  it('with a lapsed review leaves that to its successor, who may decide or not S4.2(1)', () => {
    given(...nobodyCould)
      .when(redirect({ ...ended, ...HEIRS, isHeir: true }))
      .then(
        redirected({ cause: 'ended', to: OTHER, isHeir: true }),
        started({ organisation: OTHER, seats: [NEW_HEAD, NEW_DEPUTY] }),
      );
    given(...nobodyCould)
      .when(redirect({ ...ended, world: { ours: [], superiors: [] } }))
      .then(redirected({ cause: 'ended', to: OURS }), lapsed());
  });

  it('that had asked what is above leaves it there; the way further up is its heir’s S4.2(1)', () => {
    const inherited = redirected({ bench: null, cause: 'ended', to: OTHER, isHeir: true });
    given(...above, voted(ABOVE_DEPUTY))
      .when(redirect({ ...ended, ...HEIRS, isHeir: true }))
      .then(inherited);
    const { state } = given(...above, voted(ABOVE_DEPUTY), inherited);
    expect(state.phase === 'voting' && [state.home, state.bench.ballots.length]).toEqual([OTHER, 1]);
    given(...above, inherited)
      .when(redirect({ ...ended, ...HEIRS, isHeir: true }))
      .thenNothing();
  });

  it('whose superior takes its place leaves him what he decides already S4.2(1)', () => {
    const taken = benchesOf(
      { ours: UNDER_TWO.superiors[0]?.[1] ?? [], superiors: UNDER_TWO.superiors.slice(1) },
      MONDAY,
      'organisation',
      SUPERIOR,
    );
    given(...above, voted(ABOVE_DEPUTY))
      .when(redirect({ ...ended, ...taken, isHeir: true }))
      .then(redirected({ bench: null, cause: 'ended', to: SUPERIOR, isHeir: true }));
  });

  it('votes where it is decided now S4.2(1)', () => {
    given(
      ...voting,
      redirected({ cause: 'ended', to: OTHER, isHeir: true }),
      started({ organisation: OTHER, seats: [NEW_HEAD, NEW_DEPUTY] }),
    )
      .when(vote(NEW_DEPUTY))
      .then(voted(NEW_DEPUTY));
    given().when(redirect()).thenRejected('review.unknown');
  });
});
