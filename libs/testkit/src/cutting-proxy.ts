import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be cut. */
export interface CuttingProxy {
  /** The server's address by way of the proxy. */
  readonly url: string;
  /**
   * From now on the next answer of the server that holds these bytes is lost with its connection, once; where told, only on a
   * connection that has carried a request with other bytes since.
   */
  loseAnswerWith(bytes: string, asked?: string): void;
  /** The same of the next request: it is lost before the server hears it. */
  loseRequestWith(bytes: string, asked?: string): void;
  /** Cuts, as {@link CuttingProxy.cut} does, at the next request that holds these bytes, before the server hears it. */
  cutAtRequestWith(bytes: string): void;
  /** Whether what was to be lost has been. */
  readonly hasLost: () => boolean;
  /** Cuts all connections and takes no new ones until {@link CuttingProxy.mend}. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** What is to be lost, once, and the connections that it may be lost on. */
interface Loss {
  readonly bytes: string;
  readonly asked: string | undefined;
  readonly on: WeakSet<Socket>;
}

const lossOf = (bytes: string, asked: string | undefined): Loss => ({ bytes, asked, on: new WeakSet() });

/** Whether these bytes on this connection are what is to be lost. */
const isLost = (loss: Loss | undefined, connection: Socket, data: Buffer): boolean =>
  loss !== undefined && (loss.asked === undefined || loss.on.has(connection)) && data.includes(loss.bytes);

const note = (loss: Loss | undefined, connection: Socket, request: Buffer): void => {
  if (loss?.asked !== undefined && request.includes(loss.asked)) loss.on.add(connection);
};

/** Puts a proxy before a TCP server named by a URL. */
export const cuttingProxy = async (serverUrl: string): Promise<CuttingProxy> => {
  const server = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let unwanted: Loss | undefined;
  let unheard: Loss | undefined;
  let last: string | undefined;

  const hold = (socket: Socket, other: () => Socket): void => {
    sockets.add(socket);
    const end = (): void => {
      sockets.delete(socket);
      other().destroy();
    };
    socket.on('error', end).on('close', end);
  };

  const proxy = createServer((inward) => {
    if (isCut) return void inward.destroy();
    const outward = connect(Number(server.port), server.hostname);
    hold(inward, () => outward);
    hold(outward, () => inward);
    const sever = (): void => {
      inward.destroy();
      outward.destroy();
    };
    inward.on('data', (bytes) => {
      if (last !== undefined && bytes.includes(last)) return cut();
      for (const loss of [unheard, unwanted]) note(loss, inward, bytes);
      if (!isLost(unheard, inward, bytes)) return void outward.write(bytes);
      unheard = undefined;
      sever();
    });
    outward.on('data', (bytes) => {
      if (!isLost(unwanted, inward, bytes)) return void inward.write(bytes);
      unwanted = undefined;
      sever();
    });
  });
  const cutAll = (): void => {
    for (const socket of [...sockets]) socket.destroy();
  };
  const cut = (): void => {
    [isCut, last] = [true, undefined];
    cutAll();
  };
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const through = new URL(serverUrl);
  through.port = String((proxy.address() as AddressInfo).port);

  return {
    url: through.href,
    loseAnswerWith: (bytes, asked) => {
      unwanted = lossOf(bytes, asked);
    },
    loseRequestWith: (bytes, asked) => {
      unheard = lossOf(bytes, asked);
    },
    cutAtRequestWith: (bytes) => {
      last = bytes;
    },
    hasLost: () => [unwanted, unheard, last].every((one) => one === undefined),
    cut,
    mend: () => {
      isCut = false;
    },
    close: async () => {
      proxy.close();
      cutAll();
      await once(proxy, 'close');
    },
  };
};
