import { minutedDecision, sessionStreams } from '@gongkai/organisation-contracts';
import { answered, queryHandler, refusal } from '@gongkai/reading';
import { sessionDissentSchema } from '../session-content.js';
import { plainOf, type OrganisationReading } from './organisation-reading.js';

/** For the review that the decision is carried into: the dissent goes under its own key there. @clause S4.2(1) */
export const minutedDecisionQuery = queryHandler(
  minutedDecision,
  async ({ session, number, edition }, _asker, { facts, vault }: OrganisationReading) => {
    const state = await facts.streams.session(session);
    if (state.phase !== 'minuted') return refusal('session.unknown', { session });
    const asked = state.editions.find((one) => one.edition === edition);
    const index = asked?.decisions.findIndex((one) => one.number === number) ?? -1;
    if (asked === undefined || index === -1) return refusal('session.decision-unknown', { session, number, edition });
    if (asked.dissent === null) return answered({ dissent: null });
    const [unsealed] = await vault.unsealTexts([{ sealed: asked.dissent, stream: sessionStreams.streamOf(session) }]);
    const text = plainOf(unsealed);
    return answered({ dissent: text === null ? null : (sessionDissentSchema.parse(JSON.parse(text))[index] ?? null) });
  },
);
