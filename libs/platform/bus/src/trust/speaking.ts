import { actorFromText, type Actor } from '@gongkai/kernel';

type ActorKind = Actor['kind'];

/** The one name of a system that runs in one process: it is all services at once. */
export const WHOLE_SYSTEM = 'standalone';
/** Where people and their accounts come in, by their tokens. */
export const EDGE = 'gateway';
/** The installation's own command line. */
export const TOOLS = 'tools';

const OF_SERVICE: ReadonlyMap<string, readonly ActorKind[]> = new Map<string, readonly ActorKind[]>([
  [WHOLE_SYSTEM, ['public', 'person', 'account', 'process', 'installation']],
  [EDGE, ['public', 'person', 'account']],
  // It takes up what processes had to leave.
  [TOOLS, ['public', 'process', 'installation']],
]);
const OF_CONTEXT: readonly ActorKind[] = ['public', 'process'];

/**
 * Whether a service may act in the name of that actor: people and their accounts speak through the gateway alone, the installation through its
 * command line, and a context for its processes, whatever it has been made to say.
 * @param actor as `textOfActor` writes it
 */
export const maySpeakFor = (service: string, actor: string): boolean => {
  const kind = actorFromText(actor)?.kind;
  return kind !== undefined && (OF_SERVICE.get(service) ?? OF_CONTEXT).includes(kind);
};
