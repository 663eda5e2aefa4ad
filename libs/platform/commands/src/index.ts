export * from './command-context.js';
export * from './command-controllers.js';
export * from './command-handler.js';
export { askingFacts } from './ask-facts.js';
export { executeCommand, type CommandMeans, type Exclusively } from './execute-command.js';
