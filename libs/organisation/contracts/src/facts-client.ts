import {
  actorFromText,
  type Ask,
  type Body,
  type Instant,
  type OrganisationId,
  type PersonId,
  type ServiceAccountId,
} from '@gongkai/kernel';
import type { PowerBearer } from '@gongkai/contract-kit';
import {
  authorityFor,
  powersOf,
  profileOf,
  rosterOf,
  rulesOf,
  seatsOf,
  type Authority,
  type Powers,
  type Roster,
  type Rules,
  type SeatsNow,
} from './facts.js';
import type { PolicyProfile } from './profile.js';

/** What other contexts decide on: never older than {@link FACTS_KEPT_MS}, never guessed. */
export interface OrganisationFacts extends FactsOfOrganisation {
  /**
   * The same asked anew, for what is done because something has just changed there: each time that this is read it gives facts that
   * ask every question once, and answer nothing from before that moment.
   */
  readonly afresh: FactsOfOrganisation;
}

/** An account, and the person for whom it acts. */
export interface AccountActing {
  readonly account: ServiceAccountId;
  readonly owner: PersonId;
}

export interface FactsOfOrganisation {
  /** Of a person, or of an account of his. @throws FactRefused `service-account.not-in-force` */
  powersOf(who: PersonId | AccountActing, organisation: OrganisationId, at: Instant): Promise<Powers>;
  rosterOf(organisation: OrganisationId, body: Body, at: Instant): Promise<Roster>;
  /** The body as it was in office at an earlier instant: asked each time, and never kept as the one of now. */
  rosterThen(organisation: OrganisationId, body: Body, at: Instant): Promise<Roster>;
  /** What became of the seats of these persons, who sat in the body. */
  seatsOf(organisation: OrganisationId, body: Body, persons: readonly PersonId[], at: Instant): Promise<SeatsNow>;
  rulesOf(organisation: OrganisationId, at: Instant): Promise<Rules>;
  /** The profile of that version, which never changes: asked once. @throws FactRefused `profile.unknown` */
  profileOf(organisation: OrganisationId, named: Pick<PolicyProfile, 'id' | 'version'>): Promise<PolicyProfile>;
}

/** How long an answer may be used again: a power that ended is felt everywhere within it. @unit ms */
export const FACTS_KEPT_MS = 500;
const MAX_KEPT = 10_000;

interface Kept {
  readonly until: number;
  readonly answer: Promise<unknown>;
}

type Fetching = <Answer>(key: string, fetch: () => Promise<Answer>) => Promise<Answer>;

/** @param lasting how what never changes is fetched */
const factsOf = (ask: Ask, fetching: Fetching, lasting: Fetching): FactsOfOrganisation => ({
  powersOf: (who, organisation, at) => {
    const of = typeof who === 'string' ? { person: who } : { person: who.owner, account: who.account };
    return fetching(`powers ${of.person} ${of.account ?? ''} ${organisation}`, () =>
      ask(powersOf, { ...of, organisation, at }),
    );
  },
  rosterOf: (organisation, body, at) =>
    fetching(`roster ${organisation} ${body}`, () => ask(rosterOf, { organisation, body, at })),
  rosterThen: (organisation, body, at) => ask(rosterOf, { organisation, body, at }),
  seatsOf: (organisation, body, persons, at) =>
    fetching(`seats ${organisation} ${body} ${persons.join(' ')}`, () =>
      ask(seatsOf, { organisation, body, persons: [...persons], at }),
    ),
  rulesOf: (organisation, at) => fetching(`rules ${organisation}`, () => ask(rulesOf, { organisation, at })),
  profileOf: (organisation, { id, version }) =>
    lasting(`profile ${organisation} ${id} ${String(version)}`, () => ask(profileOf, { organisation, id, version })),
});

/**
 * The facts of organisation, each answer kept for at most {@link FACTS_KEPT_MS} by this process's monotonic clock. A failure
 * is not kept and is the caller's: no answer is never taken for yes.
 * @param monotonicMs a clock that never jumps. @unit ms
 */
export const organisationFacts = (ask: Ask, monotonicMs: () => number): OrganisationFacts => {
  const kept = new Map<string, Kept>();

  const anewFor =
    (keptMs: number): Fetching =>
    (key, fetch) => {
      if (kept.size >= MAX_KEPT) kept.clear();
      const answer = fetch();
      kept.set(key, { until: monotonicMs() + keptMs, answer });
      answer.catch(() => {
        if (kept.get(key)?.answer === answer) kept.delete(key);
      });
      return answer;
    };

  const onceIn = (keptMs: number): Fetching => {
    const anew = anewFor(keptMs);
    return <Answer>(key: string, fetch: () => Promise<Answer>) => {
      const present = kept.get(key);
      if (present !== undefined && present.until > monotonicMs()) return present.answer as Promise<Answer>;
      return anew(key, fetch);
    };
  };

  const lasting = onceIn(Infinity);
  const anew = anewFor(FACTS_KEPT_MS);

  const askedFromNow = (): FactsOfOrganisation => {
    const asked = new Map<string, Promise<unknown>>();
    const once = <Answer>(key: string, fetch: () => Promise<Answer>): Promise<Answer> => {
      const answer = (asked.get(key) as Promise<Answer> | undefined) ?? anew(key, fetch);
      asked.set(key, answer);
      return answer;
    };
    return factsOf(ask, once, lasting);
  };

  return {
    ...factsOf(ask, onceIn(FACTS_KEPT_MS), lasting),
    get afresh() {
      return askedFromNow();
    },
  };
};

/** An act that somebody wants to do where a power for it must be held. */
export interface ActAsked<Act extends string> {
  readonly act: Act;
  readonly bearers: readonly PowerBearer[];
  /** {@link @gongkai/kernel#textOfActor}. */
  readonly actor: string;
  readonly at: Instant;
  readonly heldIn: OrganisationId;
}

/** The person who acts, with the office that carries the act, if any. */
export interface PersonActing<Act extends string> {
  readonly person: PersonId;
  readonly authority: Authority<Act> | undefined;
}

/**
 * By which office a person acts, or an account of his, as organisation tells it; nothing for who is neither. An account without
 * the power is nobody: what the case itself lets a person do, he does himself. @clause S6
 */
export const actingByOffice = <Act extends string>(
  facts: Pick<FactsOfOrganisation, 'powersOf'>,
  { act, bearers, actor, at, heldIn }: ActAsked<Act>,
): Promise<PersonActing<Act> | undefined> | undefined => {
  const parsed = actorFromText(actor);
  if (parsed?.kind === 'person') {
    const { person } = parsed;
    return facts
      .powersOf(person, heldIn, at)
      .then((powers) => ({ person, authority: authorityFor(powers, act, bearers) }));
  }
  if (parsed?.kind !== 'account') return undefined;
  return facts.powersOf(parsed, heldIn, at).then((powers) => {
    const authority = authorityFor(powers, act, bearers);
    return authority && { person: parsed.owner, authority };
  });
};
