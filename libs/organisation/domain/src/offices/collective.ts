import type { Office } from '@gongkai/kernel';
import type { CollectiveMatter } from '@gongkai/organisation-contracts';

/** Offices that watch: nobody whom they watch ends one before its term. @clause S4.2(1) S5.4 */
const WATCHERS: readonly Office[] = ['supervisor', 'secrecyChecker'];

/** Which body decides that an office is given, renewed or ended; nothing where who appoints does it alone. @clause S4.2(1) */
export const matterOfOffice = (act: 'given' | 'ended', office: Office): CollectiveMatter | undefined =>
  act === 'ended' && WATCHERS.includes(office)
    ? { kind: 'watcherEnded', asks: 'own', group: 'appointment' }
    : undefined;
