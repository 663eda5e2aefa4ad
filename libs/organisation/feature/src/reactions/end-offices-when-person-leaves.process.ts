import { endOfficesOfLeaver, organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';

/** Powers need membership: whoever leaves holds no office any more. @clause S6 */
export const endOfficesWhenPersonLeaves: ProcessDefinition = {
  name: 'end-offices-when-person-leaves',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.MembershipEndedV1, endOfficesOfLeaver, ({ organisation, person }) => [
      { target: organisation, body: { person } },
    ]),
  ],
  answers: { 'organisation.ended': 'done' },
};
