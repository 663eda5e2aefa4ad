import * as contracts from '@gongkai/organisation-contracts';
import type { GivenFields } from '@gongkai/testkit';
import { sittingOf } from './extreme-acts.js';
import type { FoundedWorld } from './founded.js';

/** Things that are there, and what fields hold so that they are named. */
export interface ExtremeFields {
  /** Ids that are there; and with them, days on which things are taken: once all ends, once what can be accepted. */
  readonly givens: readonly GivenFields[];
  readonly targets: readonly string[];
}

export const extremeFieldsIn = async (world: FoundedWorld): Promise<ExtremeFields> => {
  const { bureau, centre, chief, clerk, head, member } = world;
  await world.appoint(bureau, chief, 'clerk', chief);
  const session = await sittingOf(world);
  const department = await world.done(contracts.arrangeDepartment, head, { target: centre, body: { name: '科' } });
  const carrier = await world.done(contracts.registerCarrier, head, {
    target: centre,
    body: { name: '栏', kind: 'noticeBoard', place: '门厅', column: '公开' },
  });
  const appointment = await world.appoint(centre, head, 'auditor', member);
  const account = await world.done(contracts.createServiceAccount, member, {
    target: centre,
    body: { name: '对接', appointment, acts: ['organisation.read'], untilOn: '2026-12-31' },
  });
  const given = new Map<string, unknown>([
    ...Object.entries({ organisation: centre, superior: bureau, successor: bureau, asking: bureau, target: centre }),
    ...Object.entries({ session, department, carrier }),
    ...Object.entries({ appointment, person: member, to: clerk, zone: 'Asia/Shanghai', code: 'X1', at: world.now() }),
    ...['default', 'appointment', 'funds'].map((group) => [`numbers.review.quorumShare.${group}`, '1/1'] as const),
    ...Object.entries({ approvalShareOfBody: '9998/9999', chair: chief }),
    ['seats', [{ person: chief, presence: 'present' }]] as const,
    ...Object.entries({ account, acts: ['organisation.read'] }),
  ]);
  const days = Object.entries({ decidedOn: '2026-03-01', fromOn: '2026-03-02', heldOn: '2026-03-02' });
  const points = Object.entries({ 'decisions.point': 1, 'decisions.decidedOn': '2026-03-02' });
  const sound = new Map([...given, ...days, ...points, ['untilOn', '2199-12-31'] as const]);
  return { givens: [given, sound], targets: [centre, session, member] };
};

/** The fields, with what an act names besides. */
export const fieldsWith = (
  givens: readonly GivenFields[],
  fields: Readonly<Record<string, unknown>> = {},
): readonly GivenFields[] => givens.map((given) => new Map([...given, ...Object.entries(fields)]));
