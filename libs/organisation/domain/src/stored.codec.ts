import { UnknownEventType, type DomainEvent, type Json, type StoredEventContract } from '@gongkai/kernel';

/** Payload to stored bytes and back: every type is in its first version, so decoding is recognition. */
export const storedCodec = <Event extends DomainEvent>(
  contracts: Readonly<Record<Event['type'], StoredEventContract>>,
) => {
  const types = Object.keys(contracts) as Event['type'][];
  const versions = Object.fromEntries(types.map((type) => [type, contracts[type].version]));
  return {
    versions: versions as Readonly<Record<Event['type'], number>>,
    /** @throws UnknownEventType */
    decode: (type: string, typeVersion: number, data: Json): Event => {
      if (versions[type] !== typeVersion) throw new UnknownEventType(type, typeVersion);
      return { type, data } as unknown as Event;
    },
  };
};
