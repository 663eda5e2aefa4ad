import { fileURLToPath } from 'node:url';
import { loadPackageDefinition, type ServiceClientConstructor, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync, type MessageTypeDefinition } from '@grpc/proto-loader';

/** The wire's messages as proto-loader gives and takes them: 64-bit numbers as decimal text, oneofs named. */
type Nothing = Record<string, never>;
type Expectation = 'revision' | 'streamPosition' | 'noStream' | 'any' | 'streamExists';

export interface WireUuid {
  readonly string?: string;
}
export interface StreamIdentifier {
  readonly streamName?: Buffer;
}
export interface WirePosition {
  readonly commitPosition: string;
  readonly preparePosition: string;
}
export interface WireTimestamp {
  readonly seconds?: string;
  readonly nanos?: number;
}

export interface Expression {
  readonly regex?: string;
  readonly prefix?: readonly string[];
}
export interface FilterOptions {
  readonly filter?: 'streamIdentifier' | 'eventType';
  readonly streamIdentifier?: Expression;
  readonly eventType?: Expression;
  readonly max?: number;
  readonly checkpointIntervalMultiplier?: number;
}
export interface StreamOptions {
  readonly streamIdentifier?: StreamIdentifier;
  readonly revisionOption?: 'revision' | 'start' | 'end';
  readonly revision?: string;
}
export interface AllOptions {
  readonly allOption?: 'position' | 'start' | 'end';
  readonly position?: Partial<WirePosition>;
}
export interface ReadOptions {
  readonly streamOption?: 'stream' | 'all';
  readonly stream?: StreamOptions;
  readonly all?: AllOptions;
  readonly readDirection?: 'Forwards' | 'Backwards';
  readonly countOption?: 'count' | 'subscription';
  readonly count?: string;
  readonly filterOption?: 'filter' | 'noFilter';
  readonly filter?: FilterOptions;
  readonly uuidOption?: { readonly content?: 'structured' | 'string' };
  readonly controlOption?: { readonly compatibility?: number };
}
export interface ReadReq {
  readonly options?: ReadOptions;
}
export type ReadResp = Readonly<Record<string, unknown>>;

export interface ProposedMessage {
  readonly id?: WireUuid;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly customMetadata?: Buffer;
  readonly data?: Buffer;
}
export interface AppendOptions {
  readonly streamIdentifier?: StreamIdentifier;
  readonly expectedStreamRevision?: Expectation;
  readonly revision?: string;
}
export interface AppendReq {
  readonly options?: AppendOptions;
  readonly proposedMessage?: ProposedMessage;
}
export interface BatchAppendOptions {
  readonly streamIdentifier?: StreamIdentifier;
  readonly expectedStreamPosition?: Expectation;
  readonly streamPosition?: string;
  readonly deadline_21_10_0?: WireTimestamp;
}
export interface BatchAppendReq {
  readonly correlationId?: WireUuid;
  readonly options?: BatchAppendOptions;
  readonly proposedMessages?: readonly ProposedMessage[];
  readonly isFinal?: boolean;
}
export interface DeleteReq {
  readonly options?: AppendOptions;
}
export type Reply = Readonly<Record<string, unknown>>;
export type { Nothing };

const definition = loadSync(['streams.proto', 'server_features.proto', 'gossip.proto', 'shared.proto'], {
  includeDirs: [fileURLToPath(new URL('../../proto', import.meta.url))],
  longs: String,
  enums: String,
  oneofs: true,
});

interface Packages {
  readonly streams: { readonly Streams: ServiceClientConstructor };
  readonly server_features: { readonly ServerFeatures: ServiceClientConstructor };
  readonly gossip: { readonly Gossip: ServiceClientConstructor };
}
const packages = (loadPackageDefinition(definition)['event_store'] as unknown as { client: Packages }).client;

export const STREAMS: ServiceDefinition = packages.streams.Streams.service;
export const SERVER_FEATURES: ServiceDefinition = packages.server_features.ServerFeatures.service;
export const GOSSIP: ServiceDefinition = packages.gossip.Gossip.service;

/** `google.protobuf.Any` of one of the protocol's own messages (`WrongExpectedVersion`). */
export const anyOf = (name: string, message: object): { readonly type_url: string; readonly value: Buffer } => {
  const full = `event_store.client.${name}`;
  const { serialize } = definition[full] as MessageTypeDefinition<object, object>;
  return { type_url: `type.googleapis.com/${full}`, value: serialize(message) };
};

export const nameOf = (identifier: StreamIdentifier | undefined): string =>
  identifier?.streamName?.toString('utf8') ?? '';

export const timestampNow = (): WireTimestamp => {
  const now = Date.now();
  return { seconds: String(Math.floor(now / 1000)), nanos: (now % 1000) * 1_000_000 };
};
