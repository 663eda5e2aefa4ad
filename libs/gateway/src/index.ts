export { COMMAND_TIMEOUT_MS } from './command.edge.js';
export { GatewayModule, gatewayProblems, openApi, type GatewayOptions } from './gateway.module.js';
export { QUERY_TIMEOUT_MS } from './query.edge.js';
export type { CommandRoute, QueryRoute } from './routes.js';
