import { busContract, testNatsUrl } from '@gongkai/testkit';
import { natsBus } from './nats-bus.js';

busContract('the NATS bus', () =>
  Promise.resolve({
    connect: (options) => natsBus({ url: testNatsUrl(), ...options }),
    close: () => Promise.resolve(),
  }),
);
