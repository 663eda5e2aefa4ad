import { describe, expect, it, jest } from '@jest/globals';
import { connectKurrentdbEventStore } from '@gongkai/event-store/kurrentdb';
import { createLogger } from '@gongkai/operations';
import { StoreWatch } from './store-watch.js';

const PASSWORD = 'hunter2';

describe('A store with a password in its address', () => {
  it.each([
    ['an address that refuses', `kurrentdb://gongkai:${PASSWORD}@127.0.0.1:1?tls=false`],
    ['TLS, and an address that refuses', `kurrentdb://gongkai:${PASSWORD}@127.0.0.1:1`],
    ['an unknown name', `esdb://gongkai:${PASSWORD}@no-such-host.invalid:2113?tls=false`],
    ['a cluster of which no node answers', `kurrentdb://gongkai:${PASSWORD}@127.0.0.1:1,127.0.0.1:2?tls=false`],
  ])('never has it told, by the log or by the client: %s', async (_, url) => {
    const lines: string[] = [];
    const said = (['log', 'warn', 'error'] as const).map((level) =>
      jest.spyOn(console, level).mockImplementation((...words: readonly unknown[]) => void lines.push(words.join(' '))),
    );
    const log = createLogger({ name: 'test', level: 'trace', to: { write: (line: string) => void lines.push(line) } });
    const store = connectKurrentdbEventStore({ url });
    await expect(new StoreWatch(store, log).check()).rejects.toThrow();
    await store.close();
    for (const each of said) each.mockRestore();
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toContain(PASSWORD);
  });
});
