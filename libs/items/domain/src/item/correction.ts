import type { DataOf, Nature } from '@gongkai/contract-kit';
import {
  correctionDrafted,
  correctionDropped,
  correctionPublished,
  type correctionEvents,
} from '@gongkai/items-contracts';
import { accepted, isInside, rejected, under, type Sealed, type WorkingCalendar } from '@gongkai/kernel';
import { correctionPolicies } from './correction.policies.js';
import {
  underWay,
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from './decision.js';
import { versionData, writingCase, type Writing } from './drafting.js';
import { writingPolicies } from './drafting.policies.js';
import {
  aDroppedCorrectionLeavesOnlyItsFlag,
  aFlagOutlivesItsCorrection,
  postingsOf,
  versionFrom,
  withVersion,
} from './folding.js';
import { selfProven } from './hanging.js';
import { isInsideFirst, whatAddsInsideFirstGoesInsideFirst, whoIsNamedIsOfTheVersionShown } from './requirements.js';
import { isStanding, versionOf, type Approval, type ItemState, type Publication, type StandingItem } from './state.js';

export type CorrectItem = Named<'CorrectItem', Writing>;
export type DropCorrection = Named<'DropCorrection', ByPerson & { reason: Sealed }>;
export type PublishCorrection = Named<'PublishCorrection', ByPerson & { calendar: WorkingCalendar }>;
export type CorrectionCommand = CorrectItem | DropCorrection | PublishCorrection;

/** A correction is a new version with its reason; one at a time. @clause S2.1(5) */
const correct = (command: CorrectItem, state: ItemState): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(command, state);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  if (state.review !== null) return underWay(state.review);
  const { by, at: writtenAt, written } = command;
  return under(writingPolicies, writingCase(command, state), () =>
    accepted(correctionDrafted({ by, writtenAt, reason: written.reason, ...versionData(command, state) })),
  );
};

/** Gives up a correction that is not in review. @clause S2.1(5) */
const drop = (command: DropCorrection, state: ItemState): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(command, state);
  if (state.correction === null) return rejected('correction.none');
  if (state.review !== null) return rejected('correction.in-review', { review: state.review.review });
  const { by, reason } = command;
  return accepted(correctionDropped({ by, version: state.correction.version, reason }));
};

/** In substance, and inside first: outside keeps the old version until the lead has run again. @clause S2.1(5) S4.2(3) */
const waitsOutside = (state: StandingItem, approval: Approval, nature: Nature) => {
  const isHeld = nature === 'substance' && isInsideFirst(versionOf(state, approval.version));
  return ({ scope, isWaiting }: Publication): boolean => isWaiting || (isHeld && !isInside(scope));
};

const published = (command: PublishCorrection, state: StandingItem, approval: Approval): readonly ItemEvent[] => {
  const { by, today } = command;
  const corrects = versionOf(state, approval.version);
  const { textSha256 } = corrects;
  const nature = whatAddsInsideFirstGoesInsideFirst(
    approval.nature,
    versionOf(state, state.approval.version),
    corrects,
  );
  const waits = waitsOutside(state, approval, nature);
  const carrying = state.publications.filter((publication) => !waits(publication));
  const corrected = correctionPublished({
    by,
    version: approval.version,
    replaced: state.approval.version,
    nature,
    publications: carrying.map(({ number }) => number),
    waiting: state.publications.filter(waits).map(({ number }) => number),
    publishedOn: today,
    ...whoIsNamedIsOfTheVersionShown(corrects),
    approver: approval.approver,
    textSha256,
  });
  if (nature === 'editorial') return [corrected];
  const again = { version: approval.version, textSha256, isEnteredLater: false };
  const shown = carrying.map((publication) => ({ ...publication, ...again }));
  return [corrected, ...shown.flatMap((publication) => selfProven(publication, state.terms, command))];
};

/** The approved correction takes the place of the old version, which stays readable. @clause S2.1(5) */
const publish = (command: PublishCorrection, state: ItemState): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(command, state);
  if (state.correction === null) return rejected('correction.none');
  if (state.review !== null) return rejected('correction.in-review', { review: state.review.review });
  if (state.correction.stage !== 'approved') return wrongPhase(command, state);
  const { approval } = state.correction;
  const version = versionOf(state, state.correction.version);
  const input = { approval, version, publications: state.publications, today: command.today };
  return under(correctionPolicies, input, () => accepted(...published(command, state, approval)));
};

export const correctionDecisions: ItemDecisionsOn<CorrectionCommand> = {
  CorrectItem: correct,
  DropCorrection: drop,
  PublishCorrection: publish,
};

const carrying = (publication: Publication, data: DataOf<ItemEvent, 'CorrectionPublished'>): Publication => {
  if (data.waiting.includes(publication.number)) return { ...publication, isWaiting: true };
  const { version, nature } = data;
  return nature === 'substance'
    ? {
        ...publication,
        version,
        postings: [],
        isDelivered: false,
        publishedOn: data.publishedOn,
        isEnteredLater: false,
      }
    : { ...publication, version };
};

const replacedBy = (state: StandingItem, { publications }: DataOf<ItemEvent, 'CorrectionPublished'>) =>
  state.publications.filter(({ number }) => publications.includes(number)).flatMap(postingsOf);

export const correctionFolds: ItemFoldsOf<typeof correctionEvents> = {
  CorrectionDrafted: (state, data) =>
    isStanding(state)
      ? {
          ...withVersion(state, versionFrom(data, data.writtenAt)),
          correction: { stage: 'drafted', version: data.version },
          isWeighty: aFlagOutlivesItsCorrection(state),
        }
      : state,
  CorrectionDropped: (state) => (isStanding(state) ? aDroppedCorrectionLeavesOnlyItsFlag(state) : state),
  /** Of substance, notice and lead start again, and what was closed is published again. */
  CorrectionPublished: (state, data) => {
    if (!isStanding(state)) return state;
    const approval: Approval = state.correction?.stage === 'approved' ? state.correction.approval : state.approval;
    const isOfSubstance = data.nature === 'substance';
    return {
      ...state,
      phase: isOfSubstance ? 'published' : state.phase,
      approval,
      publications: state.publications.map((publication) => carrying(publication, data)),
      replaced: isOfSubstance ? [...state.replaced, ...replacedBy(state, data)] : state.replaced,
      leads: isOfSubstance ? [] : state.leads,
      correction: null,
      shownVersions: [...state.shownVersions, approval.version],
      isShownWeighty: state.isWeighty,
      isNextWeighty: false,
    };
  },
};
