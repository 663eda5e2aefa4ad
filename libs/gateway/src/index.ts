export { COMMAND_TIMEOUT_MS } from './command.edge.js';
export { contextsAnswered } from './contexts-answered.js';
export {
  commandRoutes,
  GatewayModule,
  gatewayProblems,
  openApi,
  queryRoutes,
  type GatewayOptions,
} from './gateway.module.js';
export { ANSWER_KEPT_MS } from './recent-answers.js';
