import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../eventually.js';
import { startKurrentdbDouble, type KurrentdbDouble } from './double.js';

jest.setTimeout(90_000);

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const given: T[] = [];
  for await (const item of items) given.push(item);
  return given;
};

const event = (n = 0) => jsonEvent({ type: 'Happened', data: { n } });

describe('the double of KurrentDB, asked by the official client', () => {
  let double: KurrentdbDouble;
  let client: KurrentDBClient;
  beforeEach(async () => {
    double = await startKurrentdbDouble();
    client = KurrentDBClient.connectionString(`${double.url}&discoveryInterval=1`);
  });
  afterEach(async () => {
    await client.dispose();
    await double.stop();
  });
  const conflict = (actualState: bigint | 'no_stream') => ({ type: 'wrong-expected-version', actualState });

  it('lets any and no_stream begin a stream, and nothing else', async () => {
    await client.appendToStream('a-1', event(), { streamState: 'any' });
    await client.appendToStream('a-2', event(), { streamState: 'no_stream' });
    await expect(client.appendToStream('a-3', event(), { streamState: 0n })).rejects.toMatchObject(
      conflict('no_stream'),
    );
    await expect(client.appendToStream('a-3', event(), { streamState: 'stream_exists' })).rejects.toMatchObject(
      conflict('no_stream'),
    );
  });

  it('acknowledges the same ids where they stand, with their own position, and nothing that differs', async () => {
    const [a, b, c] = [event(1), event(2), event(3)];
    const first = await client.appendToStream('a-1', [a, b], { streamState: 'no_stream' });
    await client.appendToStream('a-1', c, { streamState: 1n });
    expect(await client.appendToStream('a-1', [a, b], { streamState: 'no_stream' })).toEqual(first);
    expect(await client.appendToStream('a-1', [a, b], { streamState: 'any' })).toEqual(first);
    expect(await client.appendToStream('a-1', [a, b], { streamState: 'stream_exists' })).toEqual(first);
    for (const events of [
      [b, a],
      [a, event()],
      [a, b, c, event()],
    ])
      await expect(client.appendToStream('a-1', events, { streamState: 'no_stream' })).rejects.toMatchObject(
        conflict(2n),
      );
    await expect(client.appendToStream('a-1', [a, event()], { streamState: 'any' })).rejects.toMatchObject(
      conflict(2n),
    );
    await expect(client.appendToStream('a-1', event(), { streamState: 9n })).rejects.toMatchObject(conflict(2n));
  });

  it('forgets recent ids when it restarts, so that `any` writes them again', async () => {
    const a = event();
    await client.appendToStream('a-1', a);
    await double.restart();
    const second = KurrentDBClient.connectionString(double.url);
    // The library's channels are shared: the first try may still go out on the connection that was cut.
    const written = await eventually(() => second.appendToStream('a-1', a));
    expect(written).toMatchObject({ nextExpectedRevision: 1n });
    await second.dispose();
  });

  it('hides a deleted stream and goes on numbering when it is written again', async () => {
    await client.appendToStream('a-1', [event(), event()]);
    await client.deleteStream('a-1');
    await expect(all(client.readStream('a-1'))).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(client.appendToStream('a-1', event(), { streamState: 'stream_exists' })).rejects.toMatchObject({
      type: 'stream-deleted',
    });
    const again = await client.appendToStream('a-1', event(), { streamState: 'no_stream' });
    expect(again.nextExpectedRevision).toBe(2n);
    expect((await all(client.readStream('a-1'))).map((read) => read.event?.revision)).toEqual([2n]);
    await expect(client.deleteStream('never')).rejects.toMatchObject(conflict('no_stream'));
  });

  it('ends a tombstoned stream for ever', async () => {
    await client.appendToStream('a-1', event());
    await client.tombstoneStream('a-1');
    await expect(all(client.readStream('a-1'))).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(client.appendToStream('a-1', event())).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(client.tombstoneStream('a-1')).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(all(client.subscribeToStream('a-1'))).rejects.toMatchObject({ type: 'stream-deleted' });
  });

  it('puts events at sparse positions among its own, and reads from a position inclusively forwards, exclusively backwards', async () => {
    for (let n = 0; n < 12; n += 1) await client.appendToStream(`a-${n}`, event(n));
    const read = await all(client.readAll());
    const positions = read.map((each) => each.event?.position.commit ?? 0n);
    expect(read.some((each) => each.event?.streamId.startsWith('$stats'))).toBe(true);
    expect(positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0n) + 50n)).toBe(
      true,
    );
    const middle = positions[8]!;
    const fromPosition = { commit: middle, prepare: middle };
    const [forwards] = await all(client.readAll({ fromPosition, maxCount: 1 }));
    const [backwards] = await all(client.readAll({ fromPosition, direction: 'backwards', maxCount: 1 }));
    expect([forwards?.event?.position.commit, backwards?.event?.position.commit]).toEqual([middle, positions[7]]);
    const between = { commit: middle + 1n, prepare: middle + 1n };
    await expect(all(client.readAll({ fromPosition: between }))).rejects.toThrow();
  });

  it('lets a filter by prefix or by expression pass what it says', async () => {
    for (const stream of ['a-1', 'b-1', 'ab-1']) await client.appendToStream(stream, event());
    const streamsWith = async (filter: Parameters<typeof client.readAll>[0]) =>
      (await all(client.readAll(filter))).map((each) => each.event?.streamId);
    expect(
      await streamsWith({ filter: { filterOn: 'streamName', prefixes: ['a-', 'b-'], checkpointInterval: 1 } }),
    ).toEqual(['a-1', 'b-1']);
    expect(await streamsWith({ filter: { filterOn: 'eventType', regex: '^[^$].*', checkpointInterval: 1 } })).toEqual([
      'a-1',
      'b-1',
      'ab-1',
    ]);
  });

  it('is found by discovery', async () => {
    const port = String(double.port);
    const discovering = KurrentDBClient.connectionString(
      `kurrentdb+discover://127.0.0.1:${port}?tls=false&discoveryInterval=1`,
    );
    await discovering.appendToStream('a-1', event());
    expect(await all(discovering.readStream('a-1'))).toHaveLength(1);
    await discovering.dispose();
  });

  it('gives a filtered subscription checkpoints whose prepare part lies before the record that begins at the commit part', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, n) => client.appendToStream(`a-${n}`, event(n))));
    const pairs: { commit: bigint; prepare: bigint }[] = [];
    const subscription = client.subscribeToAll({
      filter: {
        filterOn: 'streamName',
        prefixes: ['nobody-'],
        checkpointInterval: 1,
        checkpointReached: (_, position) => void pairs.push(position),
      },
    });
    await new Promise<void>((resolve, reject) => {
      subscription.once('caughtUp', () => resolve());
      subscription.once('error', reject);
      subscription.resume();
    });
    await subscription.unsubscribe();
    const uneven = pairs.filter(({ commit, prepare }) => prepare < commit);
    expect(uneven.length).toBeGreaterThan(0);
    const begins = new Set((await all(client.readAll())).map((each) => each.event?.position.commit));
    expect(uneven.every(({ commit }) => begins.has(commit))).toBe(true);
  });
});
