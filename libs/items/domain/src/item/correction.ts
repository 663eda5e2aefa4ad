import { accepted, isInside, rejected, under } from '@gongkai/kernel';
import type { Nature } from '@gongkai/items-contracts';
import type { DropCorrection, PublishCorrection } from './commands.js';
import { correctionPolicies } from './correction.policies.js';
import { event, type ItemEvent } from './events.js';
import { selfProven } from './publication.js';
import { wrongPhase, type ItemDecision } from './refusing.js';
import { isInsideFirst } from './requirements.js';
import { isStanding, versionOf, type Approval, type ItemState, type Publication, type Standing } from './state.js';

/** Gives up a correction that is not in review. @clause S2.1(5) */
export const dropCorrection = (state: ItemState, command: DropCorrection): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(state, command);
  if (state.correction === null) return rejected('correction.none');
  if (state.round !== null) return rejected('correction.in-review', { round: state.round.number });
  const { by, reason } = command;
  return accepted(event('CorrectionDropped', { by, version: state.correction.version, reason }));
};

/** In substance, and inside first: outside keeps the old version until the lead has run again. @clause S2.1(5) S4.2(3) */
const waitsOutside = (state: Standing, approval: Approval, nature: Nature) => {
  const isHeld = nature === 'substance' && isInsideFirst(versionOf(state, approval.version));
  return ({ scope, isWaiting }: Publication): boolean => isWaiting || (isHeld && !isInside(scope));
};

const published = (state: Standing, approval: Approval, command: PublishCorrection): readonly ItemEvent[] => {
  const { by, today } = command;
  const { textSha256 } = versionOf(state, approval.version);
  const nature = approval.nature ?? 'substance';
  const waits = waitsOutside(state, approval, nature);
  const carrying = state.publications.filter((publication) => !waits(publication));
  const corrected = event('CorrectionPublished', {
    by,
    version: approval.version,
    replaced: state.approval.version,
    nature,
    publications: carrying.map(({ number }) => number),
    waiting: state.publications.filter(waits).map(({ number }) => number),
    publishedOn: today,
    approver: approval.approver,
    textSha256,
  });
  if (nature === 'editorial') return [corrected];
  const shown = carrying.map((publication) => ({ ...publication, version: approval.version, textSha256 }));
  return [corrected, ...shown.flatMap((publication) => selfProven(publication, state.terms, command))];
};

/** The approved correction takes the place of the old version, which stays readable. @clause S2.1(5) */
export const publishCorrection = (state: ItemState, command: PublishCorrection): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(state, command);
  if (state.correction === null) return rejected('correction.none');
  if (state.round !== null) return rejected('correction.in-review', { round: state.round.number });
  if (state.correction.stage !== 'approved') return wrongPhase(state, command);
  const { approval } = state.correction;
  const version = versionOf(state, state.correction.version);
  const the = { approval, version, publications: state.publications, today: command.today };
  return under(correctionPolicies, the, () => accepted(...published(state, approval, command)));
};
