import { startKurrentdbDouble, type KurrentdbDouble, type Member } from './double.js';
import { newLog } from './node.js';

/** Several nodes with one log, of which one leads; the others read, and send whoever writes to the leader. */
export interface KurrentdbCluster {
  /** All nodes, as the official client wants them. */
  readonly url: string;
  readonly nodes: readonly KurrentdbDouble[];
  leader(): KurrentdbDouble;
  /** The leader dies; after a moment without one, the next living node leads. */
  killLeader(): Promise<KurrentdbDouble>;
  stop(): Promise<void>;
}

/** So long nobody leads after a leader died. @unit ms */
const ELECTION_MS = 300;

export const startKurrentdbCluster = async (size = 3): Promise<KurrentdbCluster> => {
  const nodes: KurrentdbDouble[] = [];
  const dead = new Set<KurrentdbDouble>();
  let leader: KurrentdbDouble | undefined;
  const members = (): readonly Member[] =>
    nodes.map((node) => ({ port: node.port, isLeader: node === leader, isAlive: !dead.has(node) }));
  const cluster = { log: newLog(), members };
  for (let n = 0; n < size; n += 1) nodes.push(await startKurrentdbDouble({ cluster }));
  [leader] = nodes;

  const leading = (): KurrentdbDouble => {
    if (leader === undefined) throw new Error('nobody leads');
    return leader;
  };
  return {
    url: `kurrentdb://${nodes.map(({ port }) => `127.0.0.1:${String(port)}`).join(',')}?tls=false`,
    nodes,
    leader: leading,
    killLeader: async () => {
      const killed = leading();
      leader = undefined;
      dead.add(killed);
      await killed.stop();
      setTimeout(() => (leader = nodes.find((node) => !dead.has(node))), ELECTION_MS);
      return killed;
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
};
