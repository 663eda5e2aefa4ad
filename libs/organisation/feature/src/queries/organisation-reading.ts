import type { EventStore } from '@gongkai/event-store';
import { Fault, type OrganisationId } from '@gongkai/kernel';
import { isNamedBearer } from '@gongkai/contract-kit';
import { organisationPowers, type OrganisationAct } from '@gongkai/organisation-contracts';
import { refusal, type Asker, type Refused } from '@gongkai/reading';
import { AccessNotRecorded, type Unsealed, type Vault } from '@gongkai/vault';
import type { Sealed } from '@gongkai/kernel';
import type { DataSource } from 'typeorm';
import { powerIn, powersActing } from '../authorizing.js';
import type { FactsOptions } from '../facts/facts.js';

/** What the queries of organisation stand on. */
export interface OrganisationReading {
  readonly rows: DataSource;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly facts: FactsOptions;
}

export const unknownOrganisation = (organisation: OrganisationId): Refused =>
  refusal('organisation.unknown', { organisation });

const isKnown = async ({ facts }: OrganisationReading, organisation: OrganisationId): Promise<boolean> =>
  (await facts.streams.organisation(organisation)).phase !== 'unfounded';

/** Why the asker may not read what the act opens; nothing when he may. Powers are asked even where there is nothing to have them in. */
export const unlessPermitted = async (
  reading: OrganisationReading,
  asker: Asker,
  organisation: OrganisationId,
  act: OrganisationAct,
): Promise<Refused | undefined> => {
  const power = await powerIn(reading.facts, asker, organisation, act);
  if (!(await isKnown(reading, organisation))) return unknownOrganisation(organisation);
  return power.kind === 'held' ? undefined : refusal(power.code, power.facts);
};

/** {@link unlessPermitted}, where any of several acts opens it; refused as the first of them is. */
export const unlessOnePermitted = async (
  reading: OrganisationReading,
  asker: Asker,
  organisation: OrganisationId,
  [first, ...others]: readonly [OrganisationAct, ...OrganisationAct[]],
): Promise<Refused | undefined> => {
  const refused = await unlessPermitted(reading, asker, organisation, first);
  if (refused === undefined) return undefined;
  for (const act of others)
    if ((await unlessPermitted(reading, asker, organisation, act)) === undefined) return undefined;
  return refused;
};

const READS_WITHIN = 'organisation.read';

/** Why the asker may not read what is open within the organisation: to its people, to office-holders there and above. */
export const unlessWithin = async (
  reading: OrganisationReading,
  asker: Asker,
  organisation: OrganisationId,
): Promise<Refused | undefined> => {
  if (!(await isKnown(reading, organisation))) return unknownOrganisation(organisation);
  if (isNamedBearer(organisationPowers[READS_WITHIN], asker.actor)) return undefined;
  const powers = await powersActing(reading.facts, asker, organisation);
  if (powers === undefined) return refusal('power.lacking', { act: READS_WITHIN });
  if ('kind' in powers) return refusal(powers.code, powers.facts);
  const { isMember, isStaff, holdings, holdingsInSuperior, account } = powers;
  if (account !== null)
    return account.acts.includes(READS_WITHIN) ? undefined : refusal('power.lacking', { act: READS_WITHIN });
  return isMember || isStaff || holdings.length + holdingsInSuperior.length > 0
    ? undefined
    : refusal('power.lacking', { act: READS_WITHIN });
};

interface SealedAt {
  readonly sealed: Sealed;
  readonly stream: string;
}

/** @throws Fault `store.unavailable` when the access can't be recorded: then nothing is read. */
const onceRecorded = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AccessNotRecorded)) throw error;
    throw new Fault('store.unavailable', 'the access could not be recorded, so nothing was read', { cause: error });
  }
};

/** Records that somebody was looked for who isn't there. @throws Fault `store.unavailable` */
export const lookupRecorded = (vault: Vault, { actor, correlation }: Asker, purpose: string): Promise<void> =>
  onceRecorded(() => vault.recordLookup({ actor, purpose, correlation }));

/**
 * Opens private values; the access record is written first.
 * @throws Fault `store.unavailable` when it can't be: then nothing is read.
 */
export const unsealRecorded = async (
  vault: Vault,
  values: readonly SealedAt[],
  { actor, correlation }: Asker,
  purpose: string,
): Promise<readonly Unsealed[]> => {
  if (values.length === 0) return [];
  return onceRecorded(() => vault.unseal(values, { actor, purpose, correlation }));
};

export const plainOf = (unsealed: Unsealed | undefined): string | null =>
  unsealed?.kind === 'unsealed' ? unsealed.plain : null;
