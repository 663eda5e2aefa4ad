import { cpuMsOf, familyOf, peakMibOf, resetPeakOf, rssMibOf } from '@gongkai/testkit/proc';

const MB_PER_MIB = 1_048_576 / 1_000_000;

export interface Spent {
  /** Of the process and all that it has started: its database, where that is its own. @unit ms of processor */
  readonly ms: number;
  /** How much more memory the process had at its most than before. @unit MB */
  readonly mb: number;
}

/** What each of the family has used until now. */
const usedBy = (pid: number): ReadonlyMap<number, number> => new Map(familyOf(pid).map((one) => [one, cpuMsOf(one)]));

/** Who has ended in between, idle, has taken nothing. */
const processorMs = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number =>
  [...after].reduce((sum, [pid, ms]) => sum + Math.max(0, ms - (before.get(pid) ?? 0)), 0);

const spentOnce = async (pid: number, act: () => Promise<unknown>): Promise<Spent> => {
  resetPeakOf(pid);
  const [mib, before] = [rssMibOf(pid), usedBy(pid)];
  await act();
  return { ms: processorMs(before, usedBy(pid)), mb: (peakMibOf(pid) - mib) * MB_PER_MIB };
};

/** What acts of one kind cost the process: the least of all but the first, which finds nothing warm, for other things go on in it. Between them it is left alone for a while. */
export const spent = async (
  pid: number,
  [first, ...others]: readonly (() => Promise<unknown>)[],
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Spent> => {
  await first?.();
  const each: Spent[] = [];
  for (const act of others) {
    await between();
    each.push(await spentOnce(pid, act));
  }
  return { ms: Math.min(...each.map(({ ms }) => ms)), mb: Math.min(...each.map(({ mb }) => mb)) };
};
