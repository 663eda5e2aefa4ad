import { openApi } from '@gongkai/gateway-lib';
import { eventually } from '@gongkai/testkit';
import { describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validatingProxy } from './validating-proxy.js';

jest.setTimeout(120_000);

describe('the validating proxy', () => {
  it('hears an answer that is not as the document has it, and an address that it lacks', async () => {
    const server = createServer((request, response) => {
      const isDocument = request.url === '/api/openapi.json';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isDocument ? openApi('1.0.0') : { something: 'else' }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const proxy = await validatingProxy(`http://127.0.0.1:${String(port)}`);
    try {
      await fetch(`${proxy.url}/api/v1/public/items`);
      await eventually(() => expect(proxy.violations().join()).toContain('response.body'));
      const heard = proxy.violations().length;
      await fetch(`${proxy.url}/api/v1/nothing-of-the-kind`);
      await eventually(() => expect(proxy.violations()).toHaveLength(heard + 1));
    } finally {
      await proxy.close();
      server.close();
    }
  });
});
