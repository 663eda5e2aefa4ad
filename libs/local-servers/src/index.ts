export * from './free-port.js';
export * from './kept-running.js';
export { isAlive, processStart } from './process-start.js';
export { endTenancy, takeTenancy } from './tenancy.js';
export { locateNatsServer } from './nats/locate.js';
export { startLocalNats, type LocalNats, type LocalNatsOptions, type NatsAccess } from './nats/nats-server.js';
export { ensureDatabase, urlOfDatabase } from './postgres/ensure-database.js';
export { startLocalPostgres, type LocalPostgres, type LocalPostgresOptions } from './postgres/postgres-server.js';
export { LocalServerFailure } from './postgres/server-failure.js';
