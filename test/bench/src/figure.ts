/** One measured promise. `ratio` is value ÷ ceiling; `met` says whether the target holds. */
export interface Measured {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** What the machine could do at best, measured in the same run; absent where the target is absolute. */
  readonly ceiling: number | null;
  readonly ratio: number | null;
  /** The target in words (`≥ 4 × ceiling`). */
  readonly target: string;
  readonly met: boolean;
  /** Percentiles, rounds and settings behind the figure. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Figures that are measured together, and can be measured by themselves (`--only <id>`). */
export interface Figure {
  readonly ids: readonly string[];
  measure(bench: BenchContext): Promise<readonly Measured[]>;
}

/** What a figure stands on. */
export interface BenchContext {
  /** Superuser URL of the run's own PostgreSQL. */
  readonly postgresUrl: string;
  /** A folder of the run's own. */
  readonly folder: string;
  /** Seconds of one round; `--quick` shortens it for trying the bench itself. @unit s */
  readonly roundSeconds: number;
  readonly rounds: number;
  /** Stored events of the small and of the large installation; `--quick` makes the large one smaller. */
  readonly events: { readonly small: number; readonly middle: number; readonly large: number };
  /** Flags of node for the product's own processes (`--cpu-prof`). */
  readonly nodeFlags: readonly string[];
  /** Tells what is going on, on stderr. */
  say(text: string): void;
}

type Target =
  | { readonly atLeastTimes: number }
  | { readonly atMostTimes: number }
  | { readonly atLeast: number }
  | { readonly atMost: number };

const judged = (target: Target, value: number, ratio: number | null): { target: string; met: boolean } => {
  if ('atLeastTimes' in target)
    return {
      target: `≥ ${String(target.atLeastTimes)} × ceiling`,
      met: ratio !== null && ratio >= target.atLeastTimes,
    };
  if ('atMostTimes' in target)
    return { target: `≤ ${String(target.atMostTimes)} × ceiling`, met: ratio !== null && ratio <= target.atMostTimes };
  if ('atLeast' in target) return { target: `≥ ${String(target.atLeast)}`, met: value >= target.atLeast };
  return { target: `≤ ${String(target.atMost)}`, met: value <= target.atMost };
};

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Puts a value beside its ceiling and judges it. */
export const measured = (
  what: { readonly id: string; readonly unit: string; readonly target: Target },
  value: number,
  ceiling: number | null,
  detail: Readonly<Record<string, unknown>> = {},
): Measured => {
  const ratio = ceiling === null || ceiling === 0 ? null : value / ceiling;
  return {
    id: what.id,
    value: rounded(value),
    unit: what.unit,
    ceiling: ceiling === null ? null : rounded(ceiling),
    ratio: ratio === null ? null : rounded(ratio),
    ...judged(what.target, value, ratio),
    detail,
  };
};
