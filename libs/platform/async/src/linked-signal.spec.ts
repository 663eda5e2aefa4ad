import { execFile } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { linkedSignal, whileLinked } from './linked-signal.js';

const hooks = new URL('../../../../test/setup/typescript-hooks.mjs', import.meta.url).href;
const registering = `data:text/javascript,import{register}from"node:module";register(${JSON.stringify(hooks)})`;
const child = fileURLToPath(new URL('../specs/collected-child.ts', import.meta.url));

describe('a linked signal', () => {
  it('aborts with the first of the others, for its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const { signal } = linkedSignal(first.signal, second.signal);
    second.abort('over');
    first.abort('later');
    expect([signal.aborted, signal.reason]).toEqual([true, 'over']);
  });

  it('is aborted from the start when one of the others is', () => {
    expect(linkedSignal(new AbortController().signal, AbortSignal.abort('gone')).signal.reason).toBe('gone');
  });

  it('follows no more, and leaves nothing behind, once it is unlinked', async () => {
    const lasting = new AbortController();
    const { signal, unlink } = linkedSignal(lasting.signal);
    unlink();
    await expect(whileLinked([lasting.signal], () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(getEventListeners(lasting.signal, 'abort')).toHaveLength(0);
    lasting.abort();
    expect(signal.aborted).toBe(false);
  });

  it('wakes all that wait for it, and is let go of, whatever was collected meanwhile', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', registering, child]);
    const woken = { plain: 200, nested: 200, paused: 200, timed: 200 };
    expect(JSON.parse(stdout)).toEqual({ ...woken, held: 0, isLasting: true });
  });
});
