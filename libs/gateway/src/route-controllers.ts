import { Controller, Get, HttpCode, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import type { CommandRoute, QueryRoute } from '@gongkai/contract-kit';
import { onTerms, PublicRoute } from '@gongkai/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { largestBody } from './largest-body.js';
import { CommandEdge } from './command.edge.js';
import { QueryEdge } from './query.edge.js';

export const COMMAND_EDGE = Symbol('CommandEdge');
export const QUERY_EDGE = Symbol('QueryEdge');

/** `/items/{item}` as Nest writes it. */
const nestPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** A controller of one command: the route is data, so that paths, schemas and documentation can't part. */
export const commandController = (route: CommandRoute): Type => {
  @Controller()
  class RoutedCommand {
    constructor(@Inject(COMMAND_EDGE) private readonly edge: CommandEdge) {}

    @Post(nestPath(route.path))
    @HttpCode(route.contract.creates ? 201 : 200)
    act(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
      return this.edge.act(route, request, reply);
    }
  }
  onTerms({ largestBody: largestBody(route.contract.body) })(RoutedCommand);
  return named(RoutedCommand, route.contract.name);
};

/** A controller of one query. */
export const queryController = (route: QueryRoute): Type => {
  @Controller()
  class RoutedQuery {
    constructor(@Inject(QUERY_EDGE) private readonly edge: QueryEdge) {}

    @Get(nestPath(route.path))
    ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
      return this.edge.ask(route, request, reply);
    }
  }
  if (route.isPublic === true) PublicRoute()(RoutedQuery);
  return named(RoutedQuery, route.name ?? route.contract.name);
};

const named = (controller: Type, name: string): Type => {
  Object.defineProperty(controller, 'name', { value: `${name}Controller` });
  return controller;
};
