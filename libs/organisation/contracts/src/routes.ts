import type { CommandRoute, QueryRoute, RouteTag } from '@gongkai/contract-kit';

/** The heading under which acts on organisations stand in the API's document. */
export const ORGANISATIONS_TAG = 'organisations';
export const SESSIONS_TAG = 'sessions';
export const PERSONS_TAG = 'persons';

export const organisationTags: readonly RouteTag[] = [
  {
    name: ORGANISATIONS_TAG,
    description: 'Organisations, offices, people, catalogue and profile. 单位、职务、人员、目录',
  },
  { name: SESSIONS_TAG, description: 'Meetings of bodies. 会议' },
  {
    name: PERSONS_TAG,
    description: "Erasing a person's data, and enrolling a person of another organisation. 个人信息删除、商请登记",
  },
];

/** An act on an organisation, which the path names first. */
export const onOrganisation = (
  path: string,
  contract: CommandRoute['contract'],
  bodyParameters: readonly string[] = [],
): CommandRoute => ({
  path: `/organisations/{organisation}${path}`,
  contract,
  target: 'organisation',
  bodyParameters,
  tag: ORGANISATIONS_TAG,
});

/** What no token is needed for: what an organisation is and what it must open is no secret. */
export const openlyAsked = (path: string, contract: QueryRoute['contract']): QueryRoute => ({
  path: `/public${path}`,
  contract,
  name: `Public${contract.name}`,
  tag: 'public',
  isPublic: true,
});
