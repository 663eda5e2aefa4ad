import type { Marks } from '@gongkai/items-contracts';
import type { Scope } from '@gongkai/kernel';

/** The two organisations of the story. */
export type Place = 'bureau' | 'centre';

/** How the text comes to its decision. */
export type ReviewCourse =
  | 'approved'
  | 'dissent'
  | 'recusal'
  | 'returned'
  | 'recalled'
  | 'weighty'
  | 'weightyRefused'
  | 'secrecyRefused'
  | 'session'
  | 'sessionObjected'
  | 'withheld'
  | 'withheldMasked'
  | 'belowThreshold'
  | 'halfVoted'
  | 'cleared'
  | 'drafted';

/** How it is opened. */
export type OpeningCourse =
  | 'insideThenOutside'
  | 'meetingThenDocument'
  | 'columnThenBoard'
  | 'insideFirst'
  | 'audience'
  | 'afterTheWindow'
  | 'preDisclosure'
  | 'nowhere';

/** What happens to it afterwards. */
export type Sequel =
  | 'close'
  | 'archive'
  | 'correctEditorial'
  | 'correctSubstance'
  | 'dropCorrection'
  | 'withdraw'
  | 'withdrawForSecrecy'
  | 'secrecyNotConfirmed'
  | 'takeDown'
  | 'standsOpen';

/**
 * `trial`: the first act is tried before it is done. `powerLacking`: the secrecy checker tries to publish. `headVotesLast`: the head
 * tries to vote first. `beforeReview`: it is entered as open before it was reviewed. `enteredLater`: it was handed out today
 * on paper, and entered afterwards.
 */
export type Shown = 'trial' | 'powerLacking' | 'headVotesLast' | 'beforeReview' | 'enteredLater';

/** Another wording, and why. `{name}` are the story's numbers. */
export interface Rewording {
  readonly reason: string;
  readonly title?: string;
  readonly body: string;
}

/** One item of the year, as data. In texts `{a}` is a number drawn for `a`, `{a+b}` a sum. */
export interface Story {
  readonly key: string;
  /** 1 to 12. */
  readonly month: number;
  readonly place?: Place;
  readonly entries: readonly { readonly code: string; readonly subjects?: readonly number[] }[];
  readonly scope: Scope;
  readonly audience?: string;
  /** A person of the place by his role, `committee2`. */
  readonly responsible: string;
  /** `on` is month and day of the story's year. */
  readonly decision?: { readonly body: string; readonly on: string; readonly number: string };
  /** Names of numbers in yuan. */
  readonly money?: { readonly approved?: string; readonly spent?: string };
  readonly marks?: Partial<Marks>;
  readonly title: string;
  readonly body: string;
  readonly format?: 'plain' | 'markdown';
  /** What several items are about: their numbers agree. */
  readonly project?: string;
  /** Lowest and highest value of each number. */
  readonly numbers?: Readonly<Record<string, readonly [number, number]>>;
  readonly sources: readonly string[];
  readonly review: ReviewCourse;
  readonly opening: OpeningCourse;
  readonly sequel?: Sequel;
  /** For courses that revise, correct, object, dissent or withdraw. */
  readonly again?: Rewording;
  /** Rules that this item shows on its way, each by an act that is refused or marked. */
  readonly shows?: readonly Shown[];
}

/** The year that is told; long enough ago that all its dates are past. */
export const STORY_YEAR = 2025;

/** The named numbers of a story, drawn. */
export type Numbers = Readonly<Record<string, number>>;

const valueOf = (expression: string, numbers: Numbers): number =>
  expression.split('+').reduce((sum, name) => {
    const value = numbers[name.trim()];
    if (value === undefined) throw new RangeError(`the story names no number ${name}`);
    return sum + value;
  }, 0);

/** The text with its numbers. @throws RangeError when a number isn't named */
export const filled = (text: string, numbers: Numbers): string =>
  text.replaceAll(/\{([a-zA-Z+ ]+)\}/g, (_, expression: string) =>
    valueOf(expression, numbers).toLocaleString('en-US'),
  );

/** The day of the story's year. */
export const dayOf = (monthAndDay: string): string => `${String(STORY_YEAR)}-${monthAndDay}`;
