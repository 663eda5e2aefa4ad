import type { RequestRefusal } from './limiter.js';
import { BusError } from './port.js';

const MESSAGES: Readonly<Record<RequestRefusal | 'no-responder' | 'timeout' | 'closed', string>> = {
  busy: 'as much as may be is in flight',
  failed: 'the handler failed',
  'answer-too-large': 'the answer is too large',
  unproven: 'it is not proven whose it is',
  'no-responder': 'nobody serves it',
  timeout: 'no answer before the deadline',
  closed: 'the bus is closed',
};

export const busError = (code: keyof typeof MESSAGES, where: string, options?: ErrorOptions): BusError =>
  new BusError(code, `${where}: ${MESSAGES[code]}`, options);
