import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

const failure = (code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
};

export const notReady = (): ServiceError => failure(status.UNAVAILABLE, 'Server Is Not Ready');

export const cancelledByServer = (): ServiceError => failure(status.CANCELLED, 'Call canceled by the server');

export const invalidPosition = (): ServiceError => failure(status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition');

export const invalidArgument = (details: string): ServiceError => failure(status.INVALID_ARGUMENT, details);

/** Who asks is not known, or may not do it. */
export const refused = (how: 'password-refused' | 'right-lacking'): ServiceError =>
  how === 'password-refused'
    ? failure(status.UNAUTHENTICATED, 'Invalid credentials')
    : failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notLeader = (leader: { readonly host: string; readonly port: number }): ServiceError =>
  failure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });

export const streamDeleted = (stream: string): ServiceError =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const maximumAppendSizeExceeded = (bytes: number): ServiceError =>
  failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${bytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(bytes),
  });

export const requiredMetadataMissing = (property: string): ServiceError =>
  failure(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** Delete and Tombstone only; appends carry a conflict in their reply. */
export const wrongExpectedVersion = (stream: string, expected: bigint, actual: bigint | undefined): ServiceError =>
  failure(status.FAILED_PRECONDITION, 'WrongExpectedVersion', {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(expected),
    'actual-version': actual === undefined ? '' : String(actual),
  });
