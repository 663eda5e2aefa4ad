import type { CommandRoute, QueryRoute } from '@gongkai/contract-kit';

/** The heading under which acts on organisations stand in the API's document. */
export const ORGANISATIONS_TAG = 'organisations';
export const SESSIONS_TAG = 'sessions';

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
