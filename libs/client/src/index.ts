export type { Accepted, ApiAnswer, Problem, Refusal } from './answers.js';
export {
  apiClient,
  type ApiClient,
  type ApiClientOptions,
  type Asked,
  type Asking,
  type Posting,
  type Sending,
} from './client.js';
export { ForeignAnswer, NoAnswer } from './faults.js';
export type { ClientContext } from './paths.js';
