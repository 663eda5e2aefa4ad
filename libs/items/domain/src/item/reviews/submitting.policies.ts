import type { ItemRejection } from '@gongkai/items-contracts';
import { refuse, type Policy } from '@gongkai/kernel';
import { figureOf, isBelow } from '../requirements.js';
import type { Version } from '../state.js';

/** A version that is to be reviewed. */
export interface SubmissionCase {
  readonly version: Version;
  /** Codes of the entries of the version that stands published, where this corrects it: only what is new enters. */
  readonly kept: readonly string[];
}
export type SubmissionPolicy = Policy<SubmissionCase, ItemRejection>;

/** A major matter names its decision: body, date and number. @clause S3.2 decision (1) S3.2 appointment (1) S3.2 project (1) S3.2 funds (1) */
export const aMajorMatterNamesItsDecision: SubmissionPolicy = ({ version: { entries, decision } }) => {
  const major = entries.find((entry) => entry.kind === 'major');
  return major !== undefined && decision === null ? refuse('item.decision-missing', { entry: major.code }) : undefined;
};

/** What is said names where it comes from. @clause S2.1(5) */
export const sourcesAreNamed: SubmissionPolicy = ({ version: { sourceCount } }) =>
  sourceCount > 0 ? undefined : refuse('item.sources-missing');

/** Where an entry has a threshold, there is a figure to be measured by it. @clause S3.2 project (1) */
export const aThresholdAsksForItsFigure: SubmissionPolicy = ({ version: { entries, money } }) => {
  const measured = entries.find(({ thresholdFen }) => thresholdFen !== null);
  return measured === undefined || figureOf(money) !== null
    ? undefined
    : refuse('item.money-missing', { entry: measured.code, thresholdFen: measured.thresholdFen });
};

/**
 * Each entry's own threshold is asked of what comes under it. A true figure is never refused: what stands published under an entry
 * that its corrected figure doesn't reach moves to those that apply, and stays where none does. @clause S3.2 project (1) S2.1(5)
 */
export const eachThresholdIsAsked: SubmissionPolicy = ({ version: { entries, money }, kept }) => {
  const below = entries.filter((entry) => isBelow(entry, money));
  const isAnywhereElse = below.length < entries.length;
  const refused = below.find(({ code }) => isAnywhereElse || !kept.includes(code));
  if (refused === undefined) return undefined;
  const { code: entry, thresholdFen } = refused;
  return refuse('item.below-threshold', { entry, amountFen: figureOf(money), thresholdFen });
};

export const submissionPolicies: readonly SubmissionPolicy[] = [
  aMajorMatterNamesItsDecision,
  sourcesAreNamed,
  aThresholdAsksForItsFigure,
  eachThresholdIsAsked,
];
