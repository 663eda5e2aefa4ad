import { instantFrom, type OrganisationId, type PersonId } from '@gongkai/kernel';
import { endOfficesOfLeaver, organisationPublished as tells } from '@gongkai/organisation-contracts';
import { published } from '@gongkai/reactions';
import { commanding, processBench } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { endOfficesWhenPersonLeaves } from './end-offices-when-person-leaves.process.js';

const organisation = '00000001-0000-4000-8000-000000000000' as OrganisationId;
const person = '00000002-0000-4000-8000-000000000000' as PersonId;
const at = instantFrom('2026-03-02T01:00:00.000Z');
const { on } = processBench(endOfficesWhenPersonLeaves);

describe('offices end when their bearer leaves (S6)', () => {
  it('all that he holds in the organisation that he left', async () => {
    await on(published(tells.MembershipEndedV1, { organisation, person, at })).sends(
      commanding(endOfficesOfLeaver, { person }, { target: organisation }),
    );
  });

  it('and none when he only joins', async () => {
    await on(published(tells.MembershipBegunV1, { organisation, person, as: 'staff', at })).sendsNothing();
  });

  it('which an organisation that has ended meanwhile leaves nothing of', () => {
    expect(endOfficesWhenPersonLeaves).toMatchObject({
      hears: 'organisation',
      answers: { 'organisation.ended': 'done' },
    });
  });
});
