import type { Bus } from '@gongkai/bus';
import type { ReadModels, ReadModelsOptions } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import type { EventStore } from '@gongkai/event-store';
import { prepareLeadership, prepareLogTail, type Alarm } from '@gongkai/subscriptions';
import { prepareReactions, type EffectDefinition, type Reactions, type ReactionsOptions } from '../src/index.js';

/** One process of a context, with its own connections. */
export interface RunningContext {
  readonly reactions: Reactions;
  readonly readModels: ReadModels;
  readonly alarms: Alarm[];
  stop(): Promise<void>;
}

export interface ContextOptions extends Pick<
  ReactionsOptions,
  'relay' | 'processes' | 'deadlines' | 'now' | 'checkEveryMs' | 'wakeEveryMs' | 'afterFailureMs'
> {
  readonly url: string;
  readonly schema: string;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly entities?: NonNullable<ReadModelsOptions['entities']>;
  readonly effects?: (readModels: ReadModels) => readonly EffectDefinition[];
  readonly migrations?: ReadModelsOptions['migrations'];
}

export const runContext = async (options: ContextOptions): Promise<RunningContext> => {
  const { url, schema, store, entities = [], migrations = [], effects = () => [], ...parts } = options;
  const alarms: Alarm[] = [];
  const onAlarm = (alarm: Alarm): void => {
    alarms.push(alarm);
  };
  const readModels = await connectReadModels({ url, schema, entities, migrations, poolSize: 4 });
  const tail = prepareLogTail({ store, onAlarm });
  const leadership = prepareLeadership({ url, onAlarm, askEveryMs: 50 });
  const reactions = prepareReactions({
    ...{ ...parts, store, readModels, tail, leadership, onAlarm },
    effects: effects(readModels),
  });
  await reactions.start();
  return {
    reactions,
    readModels,
    alarms,
    stop: async () => {
      await reactions.stop();
      await leadership.close();
      await tail.close();
      await readModels.close();
    },
  };
};
