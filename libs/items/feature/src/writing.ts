import type { VersionBody } from '@gongkai/items-contracts';
import { nextVersion, type WrittenVersion } from '@gongkai/items-domain';
import { momentOf, type PreparedFrom } from './preparing.js';
import { sealReason, sealText } from './sealing.js';

const isOurs = async ({ asked, organisation, at, body }: PreparedFrom<VersionBody>): Promise<boolean> => {
  const { isMember, isStaff } = await asked.powersOf(body.responsible, organisation, at);
  return isMember || isStaff;
};

/** A version as it is asked for; one that corrects says why. */
type Asked = VersionBody & { readonly reason?: string | null };

const written = async (context: PreparedFrom<Asked>): Promise<WrittenVersion> => {
  const { body, state } = context;
  const { entries, scope, audience, responsible, decision, money, marks, takenOff, givenUp, reason = null } = body;
  const version = nextVersion(state);
  const text = await sealText(context, version, { ...body, reason });
  return {
    ...{ ...text, sourceCount: body.sources.length, entries, scope, audience, responsible, decision, money },
    ...{ marks, takenOff, givenUp },
    reason: reason === null ? null : await sealReason(context, version, 'reason', reason),
  };
};

/** What a new version of any kind is decided on. */
export const writing = async (context: PreparedFrom<Asked>) => ({
  ...momentOf(context),
  written: await written(context),
  rules: context.rules,
  isResponsibleOurs: await isOurs(context),
});
