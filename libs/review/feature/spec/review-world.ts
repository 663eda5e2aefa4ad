import { BusStrategy, FaultFilter, type Bus } from '@gongkai/bus';
import type { CommandContract, CommandReply, PersonId, QueryContract, WorkingCalendar } from '@gongkai/kernel';
import { startContextWorld, type CommandSent } from '@gongkai/testkit/context-world';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { reviewContext } from '../src/review.context.js';
import { OrganisationDouble } from './organisation-double.js';

@Module({ controllers: [OrganisationDouble] })
class OrganisationDoubleModule {}

const serveOrganisation = async (bus: Bus): Promise<() => Promise<void>> => {
  const options: MicroserviceOptions = { strategy: new BusStrategy(bus) };
  const app = await NestFactory.createMicroservice(OrganisationDoubleModule, { ...options, logger: false });
  app.useGlobalFilters(new FaultFilter());
  await app.listen();
  return () => app.close();
};

export type Acting = PersonId | `process:${string}` | `account:${string}` | 'public' | 'installation';

/** Reviews, with an organisation that answers facts. */
export const startReviewWorld = async (given: { readonly calendar?: WorkingCalendar } = {}) => {
  const world = await startContextWorld(reviewContext, { ...given, besides: serveOrganisation });
  return {
    ...world,
    send: <Body>(contract: CommandContract<string, Body>, by: Acting, to: CommandSent): Promise<CommandReply> =>
      world.send(contract, by, to),
    /** The answer itself, or the refusal. */
    ask: async <Question, Answer>(
      contract: QueryContract<string, Question, Answer>,
      by: Acting | null,
      question: unknown,
    ) => {
      const reply = await world.ask(contract, by, question);
      return reply.kind === 'answer' ? reply.answer : reply;
    },
  };
};

export type ReviewWorld = Awaited<ReturnType<typeof startReviewWorld>>;
