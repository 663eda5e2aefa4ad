import { itemsStoredEvents } from '@gongkai/items-contracts';
import type { Bilingual, Facts, Json, Sealed } from '@gongkai/kernel';
import type { ItemEvent } from './decision.js';

/** A line of an item's history: what happened, the figures of it, and the sealed reason where one was given. */
export interface EventSentence extends Bilingual {
  readonly type: ItemEvent['type'];
  readonly facts: Facts;
  readonly reason: Sealed | null;
}

const sentences = new Map<string, Bilingual>(itemsStoredEvents.map(({ type, sentence }) => [type, sentence]));

const isSealed = (value: unknown): value is Sealed => typeof value === 'object' && value !== null && 'sealed' in value;

const REASONS = ['reason', 'basis', 'dissent'] as const;
const PERSONS: readonly string[] = ['by', 'person', 'author', 'responsible', 'presidedBy', 'postedBy', 'deliveredBy'];

const isFact = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const tally = (data: object): Readonly<Record<string, Json>> =>
  'tally' in data ? { ...(data.tally as Record<string, Json>) } : {};

/** The event in a reader's words; persons are left to whoever may show them. */
export const historyLineOf = ({ type, data }: ItemEvent): EventSentence => {
  const fields: Readonly<Record<string, unknown>> = { ...data };
  const reason = REASONS.map((name) => fields[name]).find(isSealed) ?? null;
  const plain = Object.entries(fields).filter(([name, value]) => isFact(value) && !PERSONS.includes(name));
  const { en, zh } = sentences.get(type) ?? { en: type, zh: type };
  return { type, en, zh, reason, facts: { ...(Object.fromEntries(plain) as Facts), ...tally(data) } };
};
