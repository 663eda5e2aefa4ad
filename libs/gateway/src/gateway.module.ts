import type { Bus } from '@gongkai/bus';
import { contextApis } from '@gongkai/contexts';
import { actorOf, identityProblems } from '@gongkai/identity';
import { textOfActor } from '@gongkai/kernel';
import { LOG, PROBLEM_WRITER, type ProblemWriter } from '@gongkai/http';
import { problemRegistry, type ProblemRegistry } from '@gongkai/problems';
import { type Logger } from '@gongkai/operations';
import { Module, type DynamicModule } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ApiPageController, OPENAPI_TEXT } from './api-page.controller.js';
import { CommandEdge } from './command.edge.js';
import { openApiDocument } from './openapi.js';
import { QueryEdge } from './query.edge.js';
import { COMMAND_EDGE, commandController, QUERY_EDGE, queryController } from './route-controllers.js';

export const commandRoutes = contextApis.flatMap(({ routes }) => routes.commands);
export const queryRoutes = contextApis.flatMap(({ routes }) => routes.queries);

/** Every code that the edge can answer with, in words. */
export const gatewayProblems = (): ProblemRegistry =>
  problemRegistry(identityProblems, ...contextApis.map(({ rejections }) => rejections));

/** The OpenAPI document of this release. */
export const openApi = (version: string) =>
  openApiDocument({
    version,
    commands: commandRoutes,
    queries: queryRoutes,
    tags: contextApis.flatMap(({ routes }) => routes.tags),
    problems: gatewayProblems().texts,
  });

export interface GatewayOptions {
  readonly bus: Bus;
  readonly version: string;
  /** @unit ms since the epoch */
  readonly now: () => number;
}

const actorText = (request: FastifyRequest): string => textOfActor(actorOf(request));

@Module({})
class RoutesModule {}

/** HTTP over the contracts: what goes in and out is theirs; the gateway keeps nothing. */
@Module({})
export class GatewayModule {
  static register({ bus, version, now }: GatewayOptions): DynamicModule {
    const edges = (problems: ProblemWriter) => ({ bus, problems, actorOf: actorText, now });
    return {
      module: GatewayModule,
      imports: [
        {
          module: RoutesModule,
          controllers: [...commandRoutes.map(commandController), ...queryRoutes.map(queryController)],
          providers: [
            {
              provide: COMMAND_EDGE,
              useFactory: (problems: ProblemWriter) => new CommandEdge(edges(problems)),
              inject: [PROBLEM_WRITER],
            },
            {
              provide: QUERY_EDGE,
              useFactory: (problems: ProblemWriter, log: Logger) => new QueryEdge({ ...edges(problems), log }),
              inject: [PROBLEM_WRITER, LOG],
            },
          ],
        },
        RouterModule.register([{ path: 'api/v1', module: RoutesModule }]),
      ],
      controllers: [ApiPageController],
      providers: [{ provide: OPENAPI_TEXT, useValue: JSON.stringify(openApi(version)) }],
    };
  }
}
