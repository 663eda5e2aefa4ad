import * as contracts from '@gongkai/organisation-contracts';
import type { FoundedWorld } from './founded.js';

/** Who sends a command, where, and what its fields hold besides their extremes. */
export interface ExtremeAct {
  readonly by: string;
  readonly target: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The mission's numbers, some as tight as they can be without stopping the work. */
const tightened = () => {
  const { id: _id, version: _version, ...numbers } = contracts.POLICY_PROFILES['party-unit'];
  return {
    ...numbers,
    publication: { noticeWorkingDays: 60, insideLeadWorkingDays: 20, proofRecordedWithinWorkingDays: 1 },
    suggestion: { answerWithinWorkingDays: 1, superiorAfterWorkingDays: 1 },
    retention: { years: 100 },
  };
};

/** A sitting of the bureau's body, in which its chief sits alone. */
export const sittingOf = ({ done, bureau, chief }: FoundedWorld): Promise<string> =>
  done(contracts.callSession, chief, {
    body: {
      ...{ organisation: bureau, body: 'organisation', heldOn: '2026-03-02', place: '室' },
      agenda: [{ title: '议题', isOpenness: false }],
    },
  });

/** Two organisations below the bureau: one that never had a secretary, one that has none left; each with who is to be it. */
const withoutSecretaries = async ({ done, enrol, bureau, chief, term }: FoundedWorld) => {
  const fresh = await done(contracts.foundBelow, chief, { body: { name: '新设站', superior: bureau } });
  const first = await enrol(fresh, chief, '首任');
  const orphan = await done(contracts.foundBelow, chief, { body: { name: '空缺站', superior: bureau } });
  const leaving = await enrol(orphan, chief, '前任');
  const appointment = await done(contracts.appointFirstSecretary, chief, {
    target: orphan,
    body: { person: leaving, ...term },
  });
  const next = await enrol(orphan, leaving, '后任');
  await done(contracts.resignFromOffice, leaving, { target: orphan, body: { appointment } });
  return { fresh, first, orphan, next };
};

/** Whom the bureau asks for, and whom the centre wants to erase. */
const askedAbout = async ({ done, enrol, bureau, centre, chief, clerk, head, ...world }: FoundedWorld) => {
  const wanted = await enrol(centre, head, '商请者');
  // Whom another organisation enrolled is known from the read model.
  await world.projections.waitFor(await world.platform.store.head(), 30_000);
  await done(contracts.askTakeover, chief, { target: wanted, body: { organisation: bureau, reason: '借调' } });
  const kept = await enrol(centre, head, '留存者');
  await done(contracts.askErasure, clerk, { target: kept, body: { organisation: centre, ground: 'onRequest' } });
  return { wanted, kept };
};

/** Acts that a world must be made ready for: each is accepted at one of its extremes at least. */
export const extremeActsIn = async (world: FoundedWorld): Promise<Readonly<Record<string, ExtremeAct>>> => {
  const { done, enrol, appoint, bureau, centre, chief, head, deputy, clerk } = world;
  const { fresh, first, orphan, next } = await withoutSecretaries(world);
  const officer = await enrol(centre, head, '孙发言');
  const resigned = await appoint(centre, head, 'liaison', officer);
  const delegated = await appoint(centre, head, 'spokesperson', officer);
  const ended = await appoint(centre, head, 'groupMember', officer);
  await done(contracts.delegateOffice, head, {
    target: centre,
    body: { appointment: ended, to: clerk, untilOn: '2026-06-01' },
  });
  const scribe = await enrol(centre, head, '李经办');
  const office = await appoint(centre, head, 'clerk', scribe);
  const { wanted, kept } = await askedAbout(world);
  // Adopted as it stood when it was asked for: the draft of the acts to come is the same.
  await done(contracts.draftCatalogue, head, {
    target: centre,
    body: { entries: contracts.MISSION_CATALOGUE.entries },
  });
  const decidedOn = async (act: string, body: object) => {
    const review = await world.decided({ act, target: centre, body }, head);
    return { ...body, decision: { review } };
  };
  const days = [{ on: '2026-03-20', becomes: 'off', reason: '𠮷'.repeat(100) }];
  return {
    AppointToOffice: {
      ...{ by: head, target: centre },
      fields: { office: 'clerk', person: await enrol(centre, head, '周经办') },
    },
    AppointFirstSecretary: { by: chief, target: fresh, fields: { person: first, untilOn: '2027-03-01' } },
    AppointNextSecretary: { by: chief, target: centre, fields: { person: deputy, untilOn: '2199-12-31' } },
    RescueSecretary: { by: chief, target: orphan, fields: { person: next, untilOn: '2027-03-01' } },
    ResignFromOffice: { by: officer, target: centre, fields: { appointment: resigned } },
    EndOfficesOfLeaver: { by: 'process:end-offices-when-person-leaves', target: centre },
    DelegateOffice: {
      ...{ by: head, target: centre },
      fields: { appointment: delegated, to: deputy, untilOn: '2026-06-01' },
    },
    EndDelegation: { by: head, target: centre, fields: { appointment: ended } },
    CreateServiceAccount: {
      ...{ by: scribe, target: centre },
      fields: { appointment: office, acts: ['items.draft'], untilOn: '2026-06-01' },
    },
    RenameOrganisation: { by: head, target: centre, fields: { name: '𠮸'.repeat(200) } },
    DraftCatalogue: { by: head, target: centre, fields: { entries: contracts.MISSION_CATALOGUE.entries } },
    AdoptCatalogue: { by: head, target: centre, fields: await decidedOn('AdoptCatalogue', {}) },
    AdoptProfile: { by: head, target: centre, fields: await decidedOn('AdoptProfile', { numbers: tightened() }) },
    AdoptOwnDays: { by: head, target: centre, fields: await decidedOn('AdoptOwnDays', { days }) },
    AskForDecision: {
      ...{ by: clerk, target: centre },
      fields: { asked: { act: 'AdoptOwnDays', target: centre, body: { days: [{ ...days[0], on: '2026-03-23' }] } } },
    },
    EnterHeldSession: { by: clerk, target: bureau, fields: { heldOn: '2026-02-20' } },
    CancelSession: { by: chief, target: await sittingOf(world) },
    AskTakeover: { by: chief, target: deputy, fields: { organisation: bureau } },
    WithdrawTakeover: { by: chief, target: wanted, fields: { organisation: bureau } },
    WithdrawErasure: { by: head, target: kept, fields: { organisation: centre } },
    AnswerTakeover: { by: head, target: deputy, fields: { organisation: centre, asking: bureau } },
  };
};

/** What else there must be where each act is only tried, so that none makes a later one possible. */
export const actsToTryIn = async (
  world: FoundedWorld,
  acts: Readonly<Record<string, ExtremeAct>>,
): Promise<Readonly<Record<string, ExtremeAct>>> => {
  const { done, enrol, bureau, centre, chief, clerk, head } = world;
  const { WithdrawErasure: erasing, WithdrawTakeover: takingOver } = acts;
  if (erasing === undefined || takingOver === undefined) throw new RangeError('nobody is asked about');
  await done(contracts.draftCatalogue, head, {
    target: centre,
    body: { entries: contracts.MISSION_CATALOGUE.entries },
  });
  const sitting = await sittingOf(world);
  const seats = [{ person: chief, presence: 'present' as const }];
  const attendance = { heldOn: '2026-03-02', chair: chief, seats };
  await done(contracts.recordAttendance, chief, { target: sitting, body: attendance });
  const minuted = await sittingOf(world);
  await done(contracts.recordAttendance, chief, { target: minuted, body: attendance });
  const minutes = { minutesNumber: '1', text: '略', decisions: [] };
  await done(contracts.minuteSession, chief, { target: minuted, body: minutes });
  return {
    ...acts,
    MinuteSession: { by: chief, target: sitting },
    AmendSession: { by: chief, target: minuted },
    AskErasure: { by: clerk, target: await enrol(centre, head, '求删者'), fields: { organisation: centre } },
    ConfirmErasure: { by: head, target: erasing.target, fields: { organisation: centre } },
    AnswerTakeover: { by: head, target: takingOver.target, fields: { organisation: centre, asking: bureau } },
  };
};
