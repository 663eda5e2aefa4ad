import { HttpException } from '@nestjs/common';
import { FAULT_CODES } from '@gongkai/kernel';
import { ProblemException, type ProblemReason, type PlatformProblem } from '@gongkai/problems';

const OF_FASTIFY: Readonly<Record<string, PlatformProblem>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed-http',
  FST_ERR_BAD_URL: 'request.malformed-url',
  FST_ERR_MAX_PARAM_LENGTH: 'request.url-too-long',
};

const OF_BUS: Readonly<Record<string, PlatformProblem>> = {
  'no-responder': 'service.unavailable',
  timeout: 'outcome-unknown',
  busy: 'busy',
  'too-large': 'request.too-large',
  'answer-too-large': 'answer.too-large',
  closed: 'shutting-down',
};

const OF_STATUS: Readonly<Record<number, PlatformProblem>> = {
  400: 'malformed',
  404: 'route.unknown',
  405: 'method.not-allowed',
  408: 'request.too-slow',
  413: 'request.too-large',
  414: 'request.url-too-long',
  415: 'request.media-type',
  503: 'service.unavailable',
};

const isFaultCode = (code: string): boolean => (FAULT_CODES as readonly string[]).includes(code);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const named = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** What a context has against a request that was taken at the door: it speaks to developers, in one language. */
const issuesIn = (error: unknown): ProblemReason['issues'] =>
  error instanceof Error && 'detail' in error && typeof error.detail === 'string'
    ? [
        {
          path: '',
          message: `the service that answers this does not take it: ${error.detail}`,
          zh: '答复此请求的服务不接受其内容，可能是各服务的版本不一致，请与系统管理员联系',
        },
      ]
    : undefined;

/** Which part is away, where the error says it. */
const awayIn = (error: unknown, code: string): Pick<ProblemReason, 'facts'> => {
  if (code === 'store.unavailable') return { facts: { part: 'event store' } };
  return error instanceof Error && 'detail' in error && typeof error.detail === 'string'
    ? { facts: { part: error.detail } }
    : {};
};

/**
 * What an error means to who asked. Errors of the platform carry stable codes; whatever is unknown is `failed`, of which
 * nothing is told.
 */
export const reasonOfError = (error: unknown): ProblemReason => {
  if (error instanceof ProblemException) return error.reason;
  const code = codeOf(error);
  if (named(error, 'BusError')) return { code: OF_BUS[code] ?? 'failed' };
  if (isFaultCode(code)) {
    if (code === 'unavailable' || code === 'store.unavailable') return { code, ...awayIn(error, code) };
    const issues = code === 'malformed' ? issuesIn(error) : undefined;
    return { code, ...(issues === undefined ? {} : { issues }) };
  }
  const ofFastify = OF_FASTIFY[code];
  if (ofFastify !== undefined) return { code: ofFastify };
  return { code: (error instanceof HttpException ? OF_STATUS[error.getStatus()] : undefined) ?? 'failed' };
};
