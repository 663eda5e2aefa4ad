import * as contracts from '@gongkai/organisation-contracts';
import { decision, startOrganisationWorld, term } from './organisation-world.js';

/** A bureau with a centre below it: heads, a deputy, a clerk and a member each as the specs need them. */
export const startFoundedWorld = async () => {
  const world = await startOrganisationWorld();
  const { done } = world;

  const enrol = (target: string, by: string, name: string, contact?: string): Promise<string> =>
    done(contracts.enrolMember, by, { target, body: { name, ...(contact === undefined ? {} : { contact }) } });
  const appoint = (target: string, by: string, office: string, person: string): Promise<string> =>
    done(contracts.appointToOffice, by, { target, body: { office, person, ...term } });

  const bureau = await done(contracts.foundRoot, 'installation', { body: { name: '县农业农村局' } });
  const chief = await enrol(bureau, 'installation', '陈局长');
  await done(contracts.appointFirstSecretary, 'installation', { target: bureau, body: { person: chief, ...term } });

  const centre = await done(contracts.foundBelow, chief, { body: { name: '县渔业技术推广中心', superior: bureau } });
  const head = await enrol(centre, chief, '李书记', '13800000001');
  await done(contracts.appointFirstSecretary, chief, { target: centre, body: { person: head, ...term } });
  const deputy = await enrol(centre, head, '王副主任', '13800000002');
  await appoint(centre, head, 'committeeMember', deputy);
  const clerk = await enrol(centre, head, '赵经办', '13800000003');
  await appoint(centre, head, 'clerk', clerk);
  const member = await enrol(centre, clerk, '钱党员', '13800000004');

  return { ...world, enrol, appoint, bureau, centre, chief, head, deputy, clerk, member, decision, term };
};

export type FoundedWorld = Awaited<ReturnType<typeof startFoundedWorld>>;
