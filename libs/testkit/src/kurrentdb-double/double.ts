import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { subscribeToAll } from './all-subscription.js';
import { plainAppend } from './appending.js';
import { batchAppend } from './batch-appending.js';
import { deleteStream, softly, withTombstone } from './deleting.js';
import { cancelledByServer, invalidArgument, notReady, refused } from './errors.js';
import type { KurrentdbFaults, Leader } from './faults.js';
import type { Log } from './log.js';
import { newLog, newNode, type Node } from './node.js';
import { outletOf } from './outlet.js';
import { readAll, readStream } from './reading.js';
import { subscribeToStream } from './stream-subscription.js';
import { GOSSIP, SERVER_FEATURES, STREAMS, type Nothing, type ReadReq, type Reply } from './wire.js';

const MEBIBYTE = 1024 * 1024;
const VERSION = '25.1.0';

export interface KurrentdbDoubleOptions {
  /** On loopback; a free one unless told. */
  readonly port?: number;
  /** Bytes of one append above which it is refused. */
  readonly maxAppendBytes?: number;
  /** Whether the batch append is offered; without it clients append by the plain call. */
  readonly offersBatchAppend?: boolean;
  /** Whether subscribers hear that they have caught up; servers before 23.10 don't say it. */
  readonly saysCaughtUp?: boolean;
  /** The nodes that it is one of, all with the same log. */
  readonly cluster?: ClusterOfDoubles;
}

/** A node as the others tell of it. */
export interface Member {
  readonly port: number;
  readonly isLeader: boolean;
  readonly isAlive: boolean;
}

export interface ClusterOfDoubles {
  readonly log: Log;
  members(): readonly Member[];
}

/** A stand-in for a KurrentDB node that speaks its wire protocol; its log lives in memory and outlives stop and start. */
export interface KurrentdbDouble {
  /** As the official client wants it. */
  readonly url: string;
  readonly port: number;
  readonly faults: KurrentdbFaults;
  /** Of each batch append stream that a client opened, in order: whether it asked for the leader. */
  readonly appendStreams: readonly { readonly requiresLeader: boolean }[];
  /** Stops listening and breaks every connection; the log stays. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  start(): Promise<void>;
  restart(): Promise<void>;
}

const read =
  (node: Node) =>
  (call: ServerWritableStream<ReadReq, Reply>): void => {
    const outlet = outletOf(call);
    const options = call.request.options ?? {};
    const { refusal } = node.faults;
    if (refusal !== undefined) {
      outlet.fail(refused(refusal));
      return;
    }
    if (!node.faults.takesRead()) {
      outlet.fail(notReady());
      return;
    }
    if (options.uuidOption?.content === undefined) {
      outlet.fail(invalidArgument('uuid_option is required'));
      return;
    }
    if (options.countOption !== 'subscription') {
      void (options.streamOption === 'stream' ? readStream : readAll)(node.log, options, outlet);
      return;
    }
    const cancel = (): void => outlet.fail(cancelledByServer());
    node.faults.subscriptions.add(cancel);
    outlet.onClosed(() => node.faults.subscriptions.delete(cancel));
    void outlet.send({ confirmation: { subscriptionId: crypto.randomUUID() } });
    void (options.streamOption === 'stream' ? subscribeToStream : subscribeToAll)(node, options, outlet);
  };

type Unary = (call: ServerUnaryCall<Nothing, Reply>, callback: sendUnaryData<Reply>) => void;

const supportedMethods =
  (offersBatchAppend: boolean): Unary =>
  (_call, callback) => {
    const features: Readonly<Record<string, readonly string[]>> = {
      read: ['position', 'events'],
      append: [],
      delete: [],
      tombstone: [],
      ...(offersBatchAppend && { batchappend: ['deadline_duration'] }),
    };
    const serviceName = 'event_store.client.streams.streams';
    const methods = Object.entries(features).map(([methodName, names]) => ({
      methodName,
      serviceName,
      features: names,
    }));
    callback(null, { methods, eventStoreServerVersion: VERSION });
  };

const gossip =
  (members: () => readonly Member[]): Unary =>
  (_call, callback) => {
    const told = members().map(({ port, isLeader, isAlive }) => ({
      instanceId: { string: `00000000-0000-4000-8000-${String(port).padStart(12, '0')}` },
      timeStamp: '0',
      state: isLeader ? 'Leader' : 'Follower',
      isAlive,
      httpEndPoint: { address: '127.0.0.1', port },
    }));
    callback(null, { members: told });
  };

interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Sockets are taken by a listener of our own: small frames must not wait for the acknowledgement of those before them, which
 * costs 40 ms a call.
 */
const listen = async (services: (server: Server) => void, port: number): Promise<Listening> => {
  const server = new Server({
    'grpc.max_receive_message_length': 17 * MEBIBYTE,
    'grpc.max_send_message_length': -1,
  });
  services(server);
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    injector.injectConnection(socket);
  });
  listener.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    stop: async () => {
      const closed = once(listener, 'close');
      listener.close();
      // As a node dies: cut off. Shut down by the library first, it would reset its streams as cancelled, and the client takes
      // a cancelled stream for one that has ended.
      for (const socket of sockets) socket.destroy();
      injector.destroy();
      server.forceShutdown();
      await closed;
    },
  };
};

/** @throws Error when the port is taken. */
export const startKurrentdbDouble = async (options: KurrentdbDoubleOptions = {}): Promise<KurrentdbDouble> => {
  const { maxAppendBytes = 256 * MEBIBYTE, saysCaughtUp = true } = options;
  const { cluster } = options;
  const members = (): readonly Member[] => cluster?.members() ?? [{ port, isLeader: true, isAlive: true }];
  const otherLeader = (): Leader | undefined => {
    const leader = members().find(({ isLeader }) => isLeader);
    return leader === undefined || leader.port === port ? undefined : { host: '127.0.0.1', port: leader.port };
  };
  const isLed = (): boolean => members().some(({ isLeader }) => isLeader);
  const node = newNode({ log: cluster?.log ?? newLog(), maxAppendBytes, saysCaughtUp }, { otherLeader, isLed });
  const streams: UntypedServiceImplementation = {
    Read: read(node),
    Append: plainAppend(node),
    BatchAppend: batchAppend(node),
    Delete: deleteStream(node, softly),
    Tombstone: deleteStream(node, withTombstone),
  };
  let listening: Listening | undefined;
  let port = options.port ?? 0;

  const start = async (): Promise<void> => {
    if (listening !== undefined) return;
    listening = await listen((server) => {
      server.addService(STREAMS, streams);
      server.addService(SERVER_FEATURES, { GetSupportedMethods: supportedMethods(options.offersBatchAppend ?? true) });
      server.addService(GOSSIP, { Read: gossip(members) });
    }, port);
    ({ port } = listening);
  };
  const stop = async (): Promise<void> => {
    const stopping = listening?.stop();
    listening = undefined;
    if (cluster === undefined) node.log.forgetRecent();
    await stopping;
  };
  await start();
  return {
    url: `kurrentdb://127.0.0.1:${port}?tls=false`,
    port,
    faults: node.faults,
    appendStreams: node.appendStreams,
    start,
    stop,
    restart: () => stop().then(start),
  };
};
