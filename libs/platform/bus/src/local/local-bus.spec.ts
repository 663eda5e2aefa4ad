import { busContract } from '@gongkai/testkit';
import { localBroker } from './broker.js';
import { localBus } from './local-bus.js';

busContract('the local bus', () => {
  const broker = localBroker();
  return Promise.resolve({
    connect: (options) => Promise.resolve(localBus({ broker, ...options })),
    close: () => Promise.resolve(),
  });
});
