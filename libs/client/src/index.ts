export type { Accepted, ApiAnswer, ApiProblem, ApiRefusal } from './answers.js';
export {
  apiClient,
  type ApiClient,
  type ApiClientOptions,
  type QuestionFields,
  type AskingOptions,
  type PostingOptions,
  type SendingOptions,
} from './client.js';
export { ForeignAnswer, NoAnswer } from './faults.js';
export { commandPath, queryPath, type ClientContext } from './paths.js';
