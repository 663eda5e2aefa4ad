import type {
  clearItem,
  correctItem,
  draftItem,
  flagItemWeighty,
  refuseClearance,
  reviseItem,
  VersionBody,
} from '@gongkai/items-contracts';
import { nextVersion, type WrittenVersion } from '@gongkai/items-domain';
import { momentOf, reviewFactsOf, versionInWork, type CommandMaker, type Handling } from './handling.js';
import { sealReason, sealText } from './sealing.js';

type BodyOf<Contract extends { body: { parse(value: unknown): unknown } }> = ReturnType<Contract['body']['parse']>;

const isOurs = async ({ facts, organisation, at }: Handling, person: VersionBody['responsible']): Promise<boolean> => {
  const { isMember, isStaff } = await facts.powersOf(person, organisation, at);
  return isMember || isStaff;
};

const written = async (handling: Handling<VersionBody>): Promise<WrittenVersion> => {
  const { body, sealing, state } = handling;
  const { entries, scope, audience, responsible, decision, money, marks } = body;
  const text = await sealText(sealing, nextVersion(state), body);
  return { ...text, sourceCount: body.sources.length, entries, scope, audience, responsible, decision, money, marks };
};

const writing = async (handling: Handling<VersionBody>) => ({
  ...momentOf(handling),
  written: await written(handling),
  rules: handling.rules,
  isResponsibleOurs: await isOurs(handling, handling.body.responsible),
});

export const makeDraftItem: CommandMaker<BodyOf<typeof draftItem>> = async (handling) => ({
  type: 'DraftItem',
  ...(await writing(handling)),
  organisation: handling.organisation,
});

export const makeReviseItem: CommandMaker<BodyOf<typeof reviseItem>> = async (handling) => ({
  type: 'ReviseItem',
  ...(await writing(handling)),
});

export const makeCorrectItem: CommandMaker<BodyOf<typeof correctItem>> = async (handling) => ({
  type: 'CorrectItem',
  ...(await writing(handling)),
  reason: await sealReason(handling.sealing, nextVersion(handling.state), 'reason', handling.body.reason),
});

export const makeFlagItemWeighty: CommandMaker<BodyOf<typeof flagItemWeighty>> = async (handling) => ({
  type: 'FlagItemWeighty',
  ...momentOf(handling),
  ...(await reviewFactsOf(handling)),
  reason: await sealReason(handling.sealing, versionInWork(handling.state), 'reason', handling.body.reason),
});

export const makeClearItem: CommandMaker<BodyOf<typeof clearItem>> = async (handling) => ({
  type: 'ClearItem',
  ...momentOf(handling),
  version: handling.body.version,
  basis: await sealReason(handling.sealing, versionInWork(handling.state), 'basis', handling.body.basis),
});

export const makeRefuseClearance: CommandMaker<BodyOf<typeof refuseClearance>> = async (handling) => ({
  type: 'RefuseClearance',
  ...momentOf(handling),
  version: handling.body.version,
  ground: handling.body.ground,
  basis: await sealReason(handling.sealing, versionInWork(handling.state), 'basis', handling.body.basis),
});
