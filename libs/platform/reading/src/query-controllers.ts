import type { BusRequest } from '@gongkai/bus';
import type { Reply } from '@gongkai/kernel';
import { Controller, type Type } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { QueryHandler, QueryServing } from './query-handlers.js';

/** The controllers that serve a context's table of queries, each query on its contract's subject. */
export const queryControllers = <Tools>(
  handlers: readonly QueryHandler<Tools>[],
  serving: QueryServing<Tools>,
): Type[] => handlers.map((handler) => controllerOf(handler, serving));

const controllerOf = <Tools>({ contract, reply }: QueryHandler<Tools>, serving: QueryServing<Tools>): Type => {
  @Controller()
  class AnsweredQuery {
    @MessagePattern(contract.subject)
    answer(@Payload() request: BusRequest): Promise<Reply> {
      return reply(request, serving);
    }
  }
  Object.defineProperty(AnsweredQuery, 'name', { value: `${contract.name}Controller` });
  return AnsweredQuery;
};
