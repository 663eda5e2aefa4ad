import { Controller, Module, Post } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import { createLogger, Readiness, shutDown } from '@gongkai/operations';
import { problemRegistry } from '@gongkai/problems';
import { createHttpApp } from './http-app.js';

let begun: () => void = () => undefined;
let finish: () => void = () => undefined;
const hasBegun = new Promise<void>((resolve) => (begun = resolve));
const order: string[] = [];
const mayFinish = new Promise<void>((resolve) => (finish = resolve));

@Controller('slow')
class Slow {
  @Post()
  async work(): Promise<{ done: boolean }> {
    begun();
    await mayFinish;
    order.push('worked');
    return { done: true };
  }
}

@Module({ controllers: [Slow] })
class SlowModule {}

describe('Stopping an HTTP edge', () => {
  it('takes no further connection, finishes what is in flight, then closes what is behind it', async () => {
    const log = createLogger({ name: 'test', level: 'silent' });
    const readiness = new Readiness();
    const app = await createHttpApp(SlowModule, { problems: problemRegistry(), log, readiness });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const answer = fetch(`${url}/slow`, { method: 'POST' }).then((response) => response.json());
    await hasBegun;
    const over = shutDown({
      log,
      onBegin: () => readiness.stop(),
      steps: [
        { name: 'http', close: () => app.close() },
        { name: 'store', close: () => Promise.resolve(order.push('store')) },
      ],
    });
    const refusedBy = Date.now() + 20_000;
    while (Date.now() < refusedBy) {
      const isOpen = await fetch(`${url}/health/live`).then(
        () => true,
        () => false,
      );
      if (!isOpen) break;
    }
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    finish();
    expect([await answer, await over, order]).toEqual([{ done: true }, 0, ['worked', 'store']]);
  }, 60_000);
});
