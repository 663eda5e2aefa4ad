import { BusStrategy, FaultFilter, questionOf, type Bus, type BusRequest } from '@gongkai/bus';
import type { Reply } from '@gongkai/kernel';
import { decisionOf, type DecisionFound } from '@gongkai/review-contracts';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Payload, type MicroserviceOptions } from '@nestjs/microservices';

/** What reviews have decided, by their ids. */
export const decisions = new Map<string, DecisionFound>();

@Controller()
class ReviewDouble {
  @MessagePattern(decisionOf.subject)
  decision(@Payload() request: BusRequest): Reply<DecisionFound> {
    const { review } = questionOf(decisionOf, request).question;
    const answer = decisions.get(review);
    return answer === undefined ? { kind: 'rejected', code: 'review.unknown', facts: {} } : { kind: 'answer', answer };
  }
}

@Module({ controllers: [ReviewDouble] })
class ReviewDoubleModule {}

/** Serves the decisions on the bus. @returns what ends that */
export const serveReviews = async (bus: Bus): Promise<() => Promise<void>> => {
  const options: MicroserviceOptions = { strategy: new BusStrategy(bus) };
  const app = await NestFactory.createMicroservice(ReviewDoubleModule, { ...options, logger: false });
  app.useGlobalFilters(new FaultFilter());
  await app.listen();
  return () => app.close();
};
