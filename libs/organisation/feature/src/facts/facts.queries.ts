import { questionOf, type BusRequest } from '@gongkai/bus';
import type { Reply } from '@gongkai/kernel';
import { powersOf, rosterOf, rulesOf, type Powers, type Roster, type Rules } from '@gongkai/organisation-contracts';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { powersIn, rosterIn, rulesIn, type FactsOptions } from './facts.js';

export const FACTS = Symbol('organisation facts');

const known = <T>(answer: T | undefined, organisation: string): Reply<T> =>
  answer === undefined
    ? { kind: 'rejected', code: 'organisation.unknown', facts: { organisation } }
    : { kind: 'answer', answer };

/** What other contexts decide on, answered from the streams themselves. */
@Controller()
export class FactsQueries {
  constructor(@Inject(FACTS) private readonly facts: FactsOptions) {}

  @MessagePattern(powersOf.subject)
  async powersOf(@Payload() request: BusRequest): Promise<Reply<Powers>> {
    const { person, organisation, at } = questionOf(powersOf, request).question;
    return { kind: 'answer', answer: await powersIn(this.facts, person, organisation, at) };
  }

  @MessagePattern(rosterOf.subject)
  async rosterOf(@Payload() request: BusRequest): Promise<Reply<Roster>> {
    const { organisation, body, at } = questionOf(rosterOf, request).question;
    return known(await rosterIn(this.facts, organisation, body, at), organisation);
  }

  @MessagePattern(rulesOf.subject)
  async rulesOf(@Payload() request: BusRequest): Promise<Reply<Rules>> {
    const { organisation, at } = questionOf(rulesOf, request).question;
    return known(await rulesIn(this.facts, organisation, at), organisation);
  }
}
