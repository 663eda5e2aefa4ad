import {
  bodyAsked,
  matterOf,
  type Benches,
  type Candidate,
  type ReviewCore,
  type RosterSeatNow,
} from '@gongkai/review-domain';
import { dateInZone, type Body, type Instant, type OrganisationId, type WorkingCalendar } from '@gongkai/kernel';
import type { FactsOfOrganisation } from '@gongkai/organisation-contracts';

/** What the bodies that could decide are asked for with. */
export interface AskingBenches {
  readonly asked: FactsOfOrganisation;
  readonly official: WorkingCalendar;
  readonly at: Instant;
}

/** A body as it is in office, with its organisation's calendar and the day in its zone. @clause S4.3 S6 */
const candidateOf = async (
  { asked, official, at }: AskingBenches,
  organisation: OrganisationId,
  body: Body,
): Promise<Candidate> => {
  const [rules, { head, firstDeputy, seats }] = await Promise.all([
    asked.rulesOf(organisation, at),
    asked.rosterOf(organisation, body, at),
  ]);
  return {
    seated: { organisation, body, head, firstDeputy, seats },
    calendar: official.withOwnDays(rules.ownDays),
    today: dateInZone(at, rules.zone),
  };
};

/** All superiors, nearest first. @throws RangeError where there is no end to them */
const superiorsOf = async (
  { asked, at }: AskingBenches,
  organisation: OrganisationId,
): Promise<readonly OrganisationId[]> => {
  const chain = new Set<OrganisationId>();
  let next = (await asked.rulesOf(organisation, at)).superior;
  while (next !== null) {
    if (chain.has(next)) throw new RangeError('the tree of organisations has a cycle');
    chain.add(next);
    next = (await asked.rulesOf(next, at)).superior;
  }
  return [...chain];
};

/** Everybody whom a review could come before, as they are in office now. @clause S4.2(1) */
export const benchesAsked = async (
  asking: AskingBenches,
  { request, home }: Pick<ReviewCore, 'home'> & { readonly request: Pick<ReviewCore['request'], 'matter' | 'body'> },
): Promise<Benches> => {
  const body = bodyAsked(request);
  const superiors = await superiorsOf(asking, home);
  const [superior] = superiors;
  const isAbove = matterOf(request)?.at === 'above' && superior !== undefined;
  const isRootAsked = superior === undefined && body !== 'organisation';
  const [own, first, whole, ...above] = await Promise.all([
    candidateOf(asking, home, body),
    isAbove ? candidateOf(asking, superior, body) : null,
    isRootAsked ? candidateOf(asking, home, 'organisation') : null,
    ...superiors.map((organisation) => candidateOf(asking, organisation, 'organisation')),
  ]);
  const root = above.at(-1) ?? whole ?? own;
  return { own, superior: first, above, root };
};

/** What became of the roster of the bench under way. @clause S4.2(1) */
export const seatsAsked = async (
  { asked, at }: AskingBenches,
  bench: {
    readonly organisation: OrganisationId;
    readonly body: Body;
    readonly seats: readonly Pick<RosterSeatNow, 'person'>[];
  },
): Promise<readonly RosterSeatNow[]> => {
  const persons = bench.seats.map(({ person }) => person);
  return (await asked.seatsOf(bench.organisation, bench.body, persons, at)).seats;
};
