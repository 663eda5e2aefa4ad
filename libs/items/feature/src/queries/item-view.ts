import type { ItemRow, ItemText, ItemView } from '@gongkai/items-contracts';
import type { Sealed } from '@gongkai/kernel';
import type { ItemDocument, RoundDocument } from '../read-model/item-document.js';
import { visibleVersion, type FoundItem } from './found-item.js';

/** The row of a list. To who doesn't work on it an item looks as it was opened to him. */
export const rowOf = (found: FoundItem, title: string | null): ItemRow => {
  const { item, document } = found;
  const version = visibleVersion(found);
  return {
    item,
    organisation: document.organisation,
    title,
    phase: document.phase,
    correction: document.correction,
    entries: [...version.entries],
    scope: version.scope,
    widestScope: document.widestScope,
    responsible: version.responsible,
    version: version.version,
    isWeighty: document.isWeighty,
    draftedAt: document.draftedAt,
    changedAt: document.changedAt,
  };
};

const roundView = (
  round: RoundDocument,
  reasonOf: (sealed: Sealed | null) => string | null,
): ItemView['rounds'][number] => ({
  ...round,
  reviewers: [...round.reviewers],
  recused: [...round.recused],
  votes: round.votes.map((vote) => ({ ...vote, reason: reasonOf(vote.reason) })),
});

/** The reasons that the view of an item shows, still sealed. */
export const sealedReasonsOf = (document: ItemDocument): readonly Sealed[] =>
  document.rounds.flatMap((round) => round.votes.flatMap((vote) => (vote.reason === null ? [] : [vote.reason])));

/** What the reader sees of an item: rounds and drafts only to those who work on it. */
export const viewOf = (
  found: FoundItem,
  text: ItemText | null,
  reasonOf: (sealed: Sealed | null) => string | null,
): ItemView => {
  const { document, sight } = found;
  const isWorkedOn = sight.kind === 'all';
  const version = visibleVersion(found);
  return {
    ...rowOf(found, text?.title ?? null),
    revision: document.revision,
    audience: version.audience,
    drafter: document.drafter,
    decision: version.decision,
    money: version.money,
    marks: version.marks,
    text,
    textSha256: version.textSha256,
    publishedVersion: isWorkedOn ? (document.shown?.version ?? null) : version.version,
    withheld: document.withheld,
    rounds: isWorkedOn ? document.rounds.map((round) => roundView(round, reasonOf)) : [],
    publications: document.publications
      .filter((one) => sight.kind === 'all' || sight.scopes.includes(one.scope))
      .map((one) => ({ ...one, carriers: [...one.carriers], proofs: [...one.proofs] })),
  };
};
