import { contextApis } from '@gongkai/contexts';
import { contexts as definitions } from '@gongkai/contexts/features';
import { commandRoutes, queryRoutes } from '@gongkai/gateway-lib';
import { publishedAfter } from '@gongkai/reactions';
import type { ContextDefinition } from '@gongkai/service';

/** What a user of NATS may do. A subscription's queue group stands behind its subject. */
export interface Permissions {
  readonly user: string;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** Serves requests: may answer each once. */
  readonly answers: boolean;
}

const validators = queryRoutes.flatMap(({ validator }) => (validator === undefined ? [] : [validator]));
const validatorSubjects: ReadonlySet<string> = new Set(validators.map(({ subject }) => subject));

interface Context {
  readonly name: string;
  /** Its processes: what each hears, by the durable name under which it hears. */
  readonly processes: readonly { readonly name: string; readonly hears: string }[];
  /** The commands that its processes and deadlines send. */
  readonly sends: readonly string[];
  /** What its facts are asked by. */
  readonly factsQueries: readonly string[];
}

/** What other contexts ask before they decide; what the gateway alone asks, whether something has changed, is not theirs. */
const subjectsAskedFor = (context: string): readonly string[] => {
  const asked = contextApis.find(({ name }) => name === context)?.facts ?? [];
  return asked.map(({ subject }) => subject).filter((subject) => !validatorSubjects.has(subject));
};

const contextOf = (definition: ContextDefinition): Context => ({
  name: definition.api.name,
  processes: definition.processes.declared.map(({ name, hears }) => ({ name, hears })),
  sends: [
    ...definition.processes.declared.flatMap(({ reactions }) => reactions),
    ...(definition.deadlines?.kinds ?? []),
    ...(definition.deadlines?.recount === undefined ? [] : [definition.deadlines.recount]),
  ].map(({ sends }) => sends.subject),
  factsQueries: subjectsAskedFor(definition.api.name),
});

/** Every context of this release, in the order in which the configuration names them. */
export const contexts: readonly Context[] = definitions.map(contextOf);

const inboxOf = (user: string): string => `_INBOX.${user}.>`;

/** Erasure and withdrawal empty the bus: a passing consumer finds the messages, which are then deleted. */
const purging = (context: string): readonly string[] => [
  `$JS.API.CONSUMER.CREATE.${context}-evt`,
  `$JS.API.CONSUMER.CREATE.${context}-evt.*`,
  `$JS.API.CONSUMER.DELETE.${context}-evt.*`,
  `$JS.API.CONSUMER.INFO.${context}-evt.*`,
  `$JS.API.CONSUMER.MSG.NEXT.${context}-evt.*`,
  `$JS.API.STREAM.MSG.DELETE.${context}-evt`,
];

const publishingOwn = (context: string): readonly string[] => [
  `${context}.evt.>`,
  `$JS.API.STREAM.CREATE.${context}-evt`,
  `$JS.API.STREAM.UPDATE.${context}-evt`,
];

/** After an older backup was put back: the bus may have what the log has not, which its owner removes. */
const looking = (context: string): readonly string[] => [
  `$JS.API.STREAM.INFO.${context}-evt`,
  `$JS.API.STREAM.MSG.GET.${context}-evt`,
];
const lettingGo = (context: string): readonly string[] => [...looking(context), `$JS.API.STREAM.DELETE.${context}-evt`];

const hearing = ({ name, hears }: Context['processes'][number]): readonly string[] => [
  `$JS.API.CONSUMER.CREATE.${hears}-evt.${name}.${hears}.evt.>`,
  `$JS.API.CONSUMER.INFO.${hears}-evt.${name}`,
  `$JS.API.CONSUMER.MSG.NEXT.${hears}-evt.${name}`,
  `$JS.ACK.${hears}-evt.${name}.>`,
  ...looking(hears),
  publishedAfter(hears).subject,
];

const sorted = (subjects: readonly string[]): readonly string[] => [...new Set(subjects)].sort();

/** A context serves its own commands and queries, sends those that its processes and deadlines send, publishes its own events and hears others'. */
const serviceOf = (context: Context): Permissions => {
  const { name, processes, sends } = context;
  const facts = contexts.filter((other) => other !== context).flatMap(({ factsQueries }) => factsQueries);
  return {
    user: name,
    publish: sorted([
      ...sends,
      ...facts,
      ...publishingOwn(name),
      ...lettingGo(name),
      ...purging(name),
      ...processes.flatMap((process) => hearing(process)),
    ]),
    subscribe: [inboxOf(name), `${name}.cmd.> ${name}`, `${name}.query.> ${name}`],
    answers: true,
  };
};

/** The gateway sends what it has a route for, and what tells whether it may repeat itself: never what the command line or a process alone may send. */
const gateway: Permissions = {
  user: 'gateway',
  publish: sorted(
    [...[...commandRoutes, ...queryRoutes].map(({ contract }) => contract), ...validators].map(
      ({ subject }) => subject,
    ),
  ),
  subscribe: [inboxOf('gateway')],
  answers: false,
};

/** The command line does what processes do when it takes up a parked stream, and what erasure does when it rebuilds. */
const tools: Permissions = {
  user: 'tools',
  publish: sorted(contexts.flatMap(({ name }) => [`${name}.cmd.>`, `${name}.query.>`, ...purging(name)])),
  subscribe: [inboxOf('tools')],
  answers: false,
};

/** What each user of NATS may do, derived from routes, contracts and processes. */
export const permissions: readonly Permissions[] = [gateway, ...contexts.map(serviceOf), tools];
