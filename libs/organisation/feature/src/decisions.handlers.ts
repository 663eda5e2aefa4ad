import { commandRefused, handlersOn } from '@gongkai/commands';
import { derivedUuid } from '@gongkai/event-store';
import { idFrom, type ReviewId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { askedBefore, profileInForceAt, type AskForDecision } from '@gongkai/organisation-domain';
import { organisationAggregate as aggregate } from './aggregates.js';
import { inTarget, personActing, type OrganisationTools } from './authorizing.js';
import { bodyAskedOf, digestOf, draftMeant, matterOfAct } from './collective.js';

const on = handlersOn({ aggregate, authorize: inTarget });

/** ❄ One review for each time that a decision is asked for, however often the command is repeated. */
const reviewAsked = (commandId: string): ReviewId => idFrom(derivedUuid('review', commandId));

/** Looked up anew each time. */
const outcomesOf = async (
  { decisionOf }: OrganisationTools,
  reviews: readonly ReviewId[],
): Promise<AskForDecision['outcomes']> => {
  const found = await Promise.all(reviews.map((review) => decisionOf(review)));
  return new Map(reviews.map((review, index) => [review, found[index]?.outcome ?? null]));
};

export const decisionsHandlers = [
  on(contracts.askForDecision, {
    may: 'organisation.ask-for-decision',
    replies: ({ commandId }) => reviewAsked(commandId),
    prepare: async ({ body, message, actor, moment, organisation, standing, state, tools }) => {
      const { facts } = tools;
      const by = personActing(actor);
      if (by === undefined) return commandRefused('power.lacking', { act: 'organisation.ask-for-decision' });
      const { asked, explanation } = body;
      const matter = await matterOfAct(facts, asked);
      const asking = matter && (await bodyAskedOf(facts, asked.target, matter));
      if (matter === undefined || asking === undefined || asking === null)
        return commandRefused('decision.typed-needed', { act: asked.act });
      if (asking !== organisation) return commandRefused('decision.asked-elsewhere', { organisation: asking });
      const { kind, group } = matter;
      const catalogue = await facts.streams.catalogue(organisation);
      const meant = await draftMeant(facts, asked);
      if (meant?.phase === 'settled') return commandRefused('catalogue.no-draft');
      const digest = digestOf(asked, meant);
      return {
        type: 'AskForDecision',
        ...{ review: reviewAsked(message.commandId), kind, group, asked, explanation, by },
        ...{ entries: meant?.draft ?? null, drafters: meant?.drafters ?? [] },
        digest,
        outcomes: await outcomesOf(tools, askedBefore(state, { digest, asked })),
        profile: profileInForceAt(catalogue, standing.profile.id, moment.at),
        ...moment,
      };
    },
  }),
];
