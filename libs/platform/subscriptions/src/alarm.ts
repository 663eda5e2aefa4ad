import type { Facts } from '@gongkai/kernel';

/** Something that a person must look at. The code is stable; facts are free of bodies, secrets and personal data. */
export interface Alarm {
  readonly code: string;
  readonly facts: Facts;
}

/** Takes an alarm to whoever counts and logs it. Must not throw. */
export type RaiseAlarm = (alarm: Alarm) => void;
