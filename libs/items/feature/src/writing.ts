import type { VersionBody } from '@gongkai/items-contracts';
import { nextVersion, type WrittenVersion } from '@gongkai/items-domain';
import { momentOf, type PreparedFrom } from './preparing.js';
import { sealText } from './sealing.js';

const isOurs = async ({ asked, organisation, at, body }: PreparedFrom<VersionBody>): Promise<boolean> => {
  const { isMember, isStaff } = await asked.powersOf(body.responsible, organisation, at);
  return isMember || isStaff;
};

const written = async (context: PreparedFrom<VersionBody>): Promise<WrittenVersion> => {
  const { body, state } = context;
  const { entries, scope, audience, responsible, decision, money, marks } = body;
  const text = await sealText(context, nextVersion(state), body);
  return { ...text, sourceCount: body.sources.length, entries, scope, audience, responsible, decision, money, marks };
};

/** What a new version of any kind is decided on. */
export const writing = async (context: PreparedFrom<VersionBody>) => ({
  ...momentOf(context),
  written: await written(context),
  rules: context.rules,
  isResponsibleOurs: await isOurs(context),
});
