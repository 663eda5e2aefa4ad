import type { INestApplication } from '@nestjs/common';
import type { MicroserviceOptions, NestMicroservice } from '@nestjs/microservices';
import type { Bus } from '../port.js';
import { BusStrategy } from './bus-strategy.js';
import { FaultFilter } from './fault-filter.js';

/**
 * Makes every `@MessagePattern` handler of the application a server on the bus. They serve after
 * `app.startAllMicroservices()` and stop with `app.close()`; whoever opened the bus closes it afterwards.
 */
export const connectBus = (app: INestApplication, bus: Bus): void => {
  const options: MicroserviceOptions = { strategy: new BusStrategy(bus) };
  const service = app.connectMicroservice(options, { deferInitialization: true }) as unknown as NestMicroservice;
  service.useGlobalFilters(new FaultFilter());
  service.registerListeners();
  service.setIsInitialized(true);
  service.setIsInitHookCalled(true);
};
