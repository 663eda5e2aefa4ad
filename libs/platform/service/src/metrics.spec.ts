import { ClockCheck, createLogger, Registry } from '@gongkai/operations';
import { describe, expect, it } from '@jest/globals';
import { countedAlarms, countedBusFaults, observeClock } from './platform-metrics.js';
import { observeContexts, type ObservedContext } from './status-metrics.js';

const logTo = (lines: string[]) =>
  createLogger({ name: 'test', to: { write: (line: string) => void lines.push(line) } });
const silent = createLogger({ name: 'test', level: 'silent' });

/** The lines of one metric, without its help. */
const told = async (registry: Registry, name: string): Promise<readonly string[]> =>
  (await registry.metrics()).split('\n').filter((line) => line.startsWith(name));

const waiting = { events: 3, isMore: false, ms: 1500 };
const parked = { stream: 'item-1', position: '9', since: '2026-04-28T01:00:00.000Z', code: 'TypeError' };
const stopped = (subscription: string) => ({ ...parked, subscription, eventId: 'e', eventType: 'ItemDrafted' });

/** A context as it tells of itself; counts how often it is asked. */
const items = (): ObservedContext & { asked: number; isAway: boolean } => {
  const context = {
    name: 'items',
    asked: 0,
    isAway: false,
    projections: {
      status: () => {
        context.asked += 1;
        if (context.isAway) return Promise.reject(new Error('no connection'));
        return Promise.resolve([
          { projection: 'items', state: 'running' as const, position: '7', lag: waiting, parked: [stopped('items')] },
        ]);
      },
    },
    reactions: {
      status: () =>
        Promise.resolve({
          relay: { context: 'items', position: '5', lag: { events: 2, isMore: false, ms: 250 }, nextEvent: null },
          processes: [{ process: 'note-lost-seats', hears: 'organisation', position: '3', parked: [] }],
          effects: [{ effect: 'destroy-keys', position: '7', lag: waiting, parked: [stopped('destroy-keys')] }],
          parkedDeadlines: [
            { ...parked, stream: 'item-2', kind: 'recheck', dueAt: '2026-04-28T01:00:00.000Z', code: 'item.gone' },
          ],
        }),
    },
  };
  return context;
};

describe("a context's figures", () => {
  it('tell lag and what is parked, of projections, relay, processes and deadlines, from one look a scrape', async () => {
    const [registry, context] = [new Registry(), items()];
    observeContexts(registry, [context], silent);
    expect(await told(registry, 'gongkai_')).toEqual([
      'gongkai_projection_lag_events{context="items",projection="items"} 3',
      'gongkai_projection_lag_seconds{context="items",projection="items"} 1.5',
      'gongkai_projection_parked_streams{context="items",projection="items"} 1',
      'gongkai_relay_lag_events{context="items"} 2',
      'gongkai_relay_lag_seconds{context="items"} 0.25',
      'gongkai_process_parked_streams{context="items",process="note-lost-seats"} 0',
      'gongkai_effect_lag_seconds{context="items",effect="destroy-keys"} 1.5',
      'gongkai_effect_parked_streams{context="items",effect="destroy-keys"} 1',
      'gongkai_deadlines_parked{context="items"} 1',
      'gongkai_status_known{context="items"} 1',
    ]);
    expect(context.asked).toBe(1);
    await registry.metrics();
    expect(context.asked).toBe(2);
  });

  it('are not made up while its database is away: the scrape says that they are unknown', async () => {
    const [registry, context, lines] = [new Registry(), items(), [] as string[]];
    observeContexts(registry, [context], logTo(lines));
    await registry.metrics();
    context.isAway = true;
    expect(await told(registry, 'gongkai_')).toEqual(['gongkai_status_known{context="items"} 0']);
    expect(lines.join('')).toContain('no figures');
  });
});

describe("the platform's figures", () => {
  it('count alarms by code, and the log has them too', async () => {
    const [registry, lines] = [new Registry(), [] as string[]];
    const raise = countedAlarms(registry, logTo(lines));
    raise({ code: 'projection.parked', facts: { stream: 'item-1' } });
    raise({ code: 'projection.parked', facts: { stream: 'item-2' } });
    raise({ code: 'relay.halted', facts: {} });
    expect(await told(registry, 'gongkai_alarms_total')).toEqual([
      'gongkai_alarms_total{code="projection.parked"} 2',
      'gongkai_alarms_total{code="relay.halted"} 1',
    ]);
    expect(lines.map((line) => JSON.parse(line) as Record<string, unknown>)).toMatchObject([
      { level: 'error', alarm: 'projection.parked', facts: { stream: 'item-1' } },
      { facts: { stream: 'item-2' } },
      { alarm: 'relay.halted' },
    ]);
  });

  it('count what the event store interrupts, and leave it to the watch over the store to say why', async () => {
    const [registry, lines] = [new Registry(), [] as string[]];
    const raise = countedAlarms(registry, logTo(lines));
    for (let n = 0; n < 80; n += 1) raise({ code: 'projection.interrupted', facts: { error: 'StoreUnavailable' } });
    expect(await told(registry, 'gongkai_alarms_total')).toEqual([
      'gongkai_alarms_total{code="projection.interrupted"} 80',
    ]);
    expect(lines).toEqual([]);
  });

  it("count the bus's faults by what was being done", async () => {
    const registry = new Registry();
    countedBusFaults(registry, silent)({ during: 'consume', where: 'items/process', error: new Error('lost') });
    expect(await told(registry, 'gongkai_bus_faults_total')).toEqual(['gongkai_bus_faults_total{during="consume"} 1']);
  });

  it('tell how far the clock is from the one that all share', async () => {
    const registry = new Registry();
    const clock = new ClockCheck({ now: () => 10_000, sharedTime: () => Promise.resolve(8_500) });
    observeClock(registry, clock);
    await clock.measure();
    expect(await told(registry, 'gongkai_clock_skew_seconds')).toEqual(['gongkai_clock_skew_seconds 1.5']);
  });
});
