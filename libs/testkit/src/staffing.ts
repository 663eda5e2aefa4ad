import type { Office } from '@gongkai/kernel';
import type { RunningSystem } from './systems.js';

/** From when to when somebody is in office, and who decided it. */
export interface OfficeTerm {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly decision: { readonly body: string; readonly decidedOn: string; readonly number: string };
}

const DAY_MS = 86_400_000;

/** A term that has begun in every zone at that moment, and ends in more than half a year. @param nowMs milliseconds since the epoch */
export const termAt = (nowMs: number): OfficeTerm => {
  const fromOn = new Date(nowMs - DAY_MS).toISOString().slice(0, 10);
  const untilOn = `${String(Number(fromOn.slice(0, 4)) + 1)}-06-30`;
  return { fromOn, untilOn, decision: { body: '中心班子会议', decidedOn: fromOn, number: '〔2026〕1号' } };
};

/** Founds the root organisation on the command line of the system. */
export const foundOn = (
  { gongkai }: Pick<RunningSystem, 'gongkai'>,
  [organisation, secretary]: readonly [string, string] = ['青屏县渔业技术推广中心', '张三'],
): Promise<{ readonly organisation: string; readonly secretary: string }> =>
  gongkai.run(['found', '--organisation', organisation, '--secretary', secretary]);

/** Who is in office beside the secretary. */
export interface OfficeHolders<Holder> {
  readonly clerk: Holder;
  readonly checker: Holder;
  /** The other seats of the leading group. */
  readonly deputies: readonly [Holder, Holder];
}

/** Fills the offices by which an item is drafted, checked and decided; `appointed` enrols, appoints, and says who it is. */
export const fillOffices = async <Holder>(
  appointed: (office: Office, name: string) => Promise<Holder>,
): Promise<OfficeHolders<Holder>> => ({
  clerk: await appointed('clerk', '李四'),
  checker: await appointed('secrecyChecker', '王五'),
  deputies: [await appointed('committeeMember', '赵六'), await appointed('committeeMember', '钱七')],
});
