import type { Body, Facts, Instant, OrganisationId, PersonId, QueryContract } from '@gongkai/kernel';
import { powersOf, rosterOf, rulesOf, type Powers, type Roster, type Rules } from './facts.js';

/** The owner refused to answer, e.g. because there is no such organisation: the asker refuses in turn. */
export class FactRefused extends Error {
  override readonly name = 'FactRefused';
  constructor(
    readonly code: string,
    readonly facts: Facts,
  ) {
    super(code);
  }
}

/**
 * Asks a query of its owner; a refusal is thrown as {@link FactRefused}. Whoever calls chooses the transport, the deadline and the
 * fault that no answer becomes.
 */
export type Ask = <Question, Answer>(
  contract: QueryContract<string, Question, Answer>,
  question: Question,
) => Promise<Answer>;

/** What other contexts decide on: never older than {@link FACTS_KEPT_MS}, never guessed. */
export interface OrganisationFacts extends FactsOfOrganisation {
  /** The same asked anew: for what is done because something has just changed there. */
  readonly afresh: FactsOfOrganisation;
}

export interface FactsOfOrganisation {
  powersOf(person: PersonId, organisation: OrganisationId, at: Instant): Promise<Powers>;
  rosterOf(organisation: OrganisationId, body: Body, at: Instant): Promise<Roster>;
  /** The body as it was in office at an earlier instant: asked each time, and never kept as the one of now. */
  rosterThen(organisation: OrganisationId, body: Body, at: Instant): Promise<Roster>;
  rulesOf(organisation: OrganisationId, at: Instant): Promise<Rules>;
}

/** How long an answer may be used again: a power that ended is felt everywhere within it. @unit ms */
export const FACTS_KEPT_MS = 500;
const MAX_KEPT = 10_000;

interface Kept {
  readonly until: number;
  readonly answer: Promise<unknown>;
}

type Fetching = <Answer>(key: string, fetch: () => Promise<Answer>) => Promise<Answer>;

const factsOf = (ask: Ask, fetching: Fetching): FactsOfOrganisation => ({
  powersOf: (person, organisation, at) =>
    fetching(`powers ${person} ${organisation}`, () => ask(powersOf, { person, organisation, at })),
  rosterOf: (organisation, body, at) =>
    fetching(`roster ${organisation} ${body}`, () => ask(rosterOf, { organisation, body, at })),
  rosterThen: (organisation, body, at) => ask(rosterOf, { organisation, body, at }),
  rulesOf: (organisation, at) => fetching(`rules ${organisation}`, () => ask(rulesOf, { organisation, at })),
});

/**
 * The facts of organisation, each answer kept for at most {@link FACTS_KEPT_MS} by this process's monotonic clock. A failure
 * is not kept and is the caller's: no answer is never taken for yes.
 * @param monotonicMs a clock that never jumps. @unit ms
 */
export const organisationFacts = (ask: Ask, monotonicMs: () => number): OrganisationFacts => {
  const kept = new Map<string, Kept>();

  const anew: Fetching = (key, fetch) => {
    if (kept.size >= MAX_KEPT) kept.clear();
    const answer = fetch();
    kept.set(key, { until: monotonicMs() + FACTS_KEPT_MS, answer });
    answer.catch(() => {
      if (kept.get(key)?.answer === answer) kept.delete(key);
    });
    return answer;
  };

  const once: Fetching = <Answer>(key: string, fetch: () => Promise<Answer>) => {
    const present = kept.get(key);
    if (present !== undefined && present.until > monotonicMs()) return present.answer as Promise<Answer>;
    return anew(key, fetch);
  };

  return { ...factsOf(ask, once), afresh: factsOf(ask, anew) };
};
