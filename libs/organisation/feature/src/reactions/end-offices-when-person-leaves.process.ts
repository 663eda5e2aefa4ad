import { endOfficesOfLeaver, organisationPublished } from '@gongkai/organisation-contracts';
import { commanding, when, type ProcessDefinition } from '@gongkai/reactions';

/** Powers need membership: whoever leaves holds no office any more. @clause S6 */
export const endOfficesWhenPersonLeaves: ProcessDefinition = {
  name: 'end-offices-when-person-leaves',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.MembershipEndedV1, ({ organisation, person }) => [
      commanding(endOfficesOfLeaver, { person }, { target: organisation }),
    ]),
  ],
  answers: { 'organisation.ended': 'done' },
};
