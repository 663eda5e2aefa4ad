import { accepted, alreadySo, rejected, under } from '@gongkai/kernel';
import type { ClearWithdrawal, ProposeWithdrawal, WithdrawForSecrecy } from './commands.js';
import { event } from './events.js';
import { openOwn, openingOn } from './opening.js';
import { underWay, wrongPhase, type ItemDecision } from './refusing.js';
import { nobodyChecksHisOwnText } from './secrecy.policies.js';
import { isStanding, versionAtHand, type ItemState } from './state.js';

/** Withdrawn by vote with a reason: the tombstone stays at every scope reached. @clause S2.1(5) S4.2(1) */
export const proposeWithdrawal = (state: ItemState, command: ProposeWithdrawal): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  const opened = openOwn(state, openingOn(state, 'withdrawal'), command);
  const proposed = event('WithdrawalProposed', { by: command.by, reason: command.reason });
  return opened.kind === 'rejected' ? opened : accepted(proposed, ...opened.events);
};

/** The checker clears why an item is, or was, withdrawn: before that no tombstone tells it. @clause S2.1(3) S2.2 */
export const clearWithdrawal = (state: ItemState, command: ClearWithdrawal): ItemDecision => {
  if (state.phase === 'unborn' || state.withdrawal === null) return wrongPhase(state, command);
  if (state.phase !== 'withdrawn' && state.round?.matter !== 'withdrawal') return wrongPhase(state, command);
  if (state.withdrawal.isCleared) return alreadySo;
  const { by, basis } = command;
  const check = { by, authors: [state.withdrawal.by], checked: versionAtHand(state), inWork: versionAtHand(state) };
  return under([nobodyChecksHisOwnText], check, () => accepted(event('WithdrawalCleared', { by, basis })));
};

/** A secret or a private matter got out: every version goes, at once and everywhere; ground and hashes stay. @clause S2.1(3) S2.2 */
export const withdrawForSecrecy = (state: ItemState, command: WithdrawForSecrecy): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(state, command);
  if (state.phase === 'withdrawnForSecrecy') return alreadySo;
  const { by, ground, basis, today } = command;
  if (ground === 'notYetSuitable') return rejected('item.ground-not-allowed', { ground });
  return accepted(
    event('ItemWithdrawnForSecrecy', {
      ...{ by, ground, basis },
      versions: state.versions.map(({ version, textSha256 }) => ({ version, textSha256 })),
      scopes: 'scopesReached' in state ? [...state.scopesReached] : [],
      withdrawnOn: today,
    }),
  );
};
