import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const TICK_MS = 10;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The fields of /proc/<pid>/stat after the name, which may hold anything. */
const fieldsOf = (stat: string): readonly string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

/** CPU time that a process has used so far; 0 where it is gone. @unit ms */
export const cpuMsIn = (stat: string): number => {
  const fields = fieldsOf(stat);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
};

export const cpuMsOf = (pid: number): number => cpuMsIn(read(`/proc/${String(pid)}/stat`));

const pids = (): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

const parentIn = (stat: string): number => Number(fieldsOf(stat)[1] ?? 0);

/** The process and everything that descends from it. */
export const familyOf = (pid: number): readonly number[] => {
  const children = new Map<number, number[]>();
  for (const one of pids()) {
    const parent = parentIn(read(`/proc/${String(one)}/stat`));
    children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const family = [pid];
  for (const one of family) family.push(...(children.get(one) ?? []));
  return family;
};

/** The field's KiB in a file of /proc, as MiB; 0 where it isn't told. */
export const mibIn = (text: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;

export const rssMibOf = (pid: number): number => mibIn(read(`/proc/${String(pid)}/status`), 'VmRSS');

/** The most that it had since {@link resetPeakOf}. @unit MiB */
export const peakMibOf = (pid: number): number => mibIn(read(`/proc/${String(pid)}/status`), 'VmHWM');

export const resetPeakOf = (pid: number): void => writeFileSync(`/proc/${String(pid)}/clear_refs`, '5');

/** The process's memory with what it shares counted by its part. @unit MiB */
export const pssMibOf = (pid: number): number => mibIn(read(`/proc/${String(pid)}/smaps_rollup`), 'Pss');
