import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be cut. */
export interface CuttingProxy {
  /** The server's address by way of the proxy. */
  readonly url: string;
  /** From now on the next answer of the server that holds these bytes is lost with its connection, once. */
  loseAnswerWith(bytes: string): void;
  /** From now on the next request that holds these bytes is lost with its connection before the server hears it, once. */
  loseRequestWith(bytes: string): void;
  /** Whether what was to be lost has been. */
  readonly hasLost: () => boolean;
  /** Cuts all connections and takes no new ones until {@link CuttingProxy.mend}. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Puts a proxy before a TCP server named by a URL. */
export const cuttingProxy = async (serverUrl: string): Promise<CuttingProxy> => {
  const server = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let unwanted: string | undefined;
  let unheard: string | undefined;

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
      if (unheard === undefined || !bytes.includes(unheard)) return void outward.write(bytes);
      unheard = undefined;
      sever();
    });
    outward.on('data', (bytes) => {
      if (unwanted === undefined || !bytes.includes(unwanted)) return void inward.write(bytes);
      unwanted = undefined;
      sever();
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const through = new URL(serverUrl);
  through.port = String((proxy.address() as AddressInfo).port);

  const cutAll = (): void => {
    for (const socket of [...sockets]) socket.destroy();
  };
  return {
    url: through.href,
    loseAnswerWith: (bytes) => {
      unwanted = bytes;
    },
    loseRequestWith: (bytes) => {
      unheard = bytes;
    },
    hasLost: () => unwanted === undefined && unheard === undefined,
    cut: () => {
      isCut = true;
      cutAll();
    },
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
