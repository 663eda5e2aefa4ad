import { decodeEvent, type EventCodec, type RecordedEvent } from '@gongkai/event-store';
import {
  idFrom,
  instantFrom,
  type AppointmentId,
  type Bilingual,
  type DomainEvent,
  type Facts,
  type HistoryLine,
  type Json,
  type PersonId,
  type Sealed,
  type ServiceAccountId,
  type StoredEventContract,
} from '@gongkai/kernel';

/** A line with its reason still sealed. */
export interface SealedLine {
  readonly line: HistoryLine;
  readonly reason: Sealed | null;
}

type Fields = Readonly<Record<string, unknown>>;

const REASONS = ['reason', 'basis', 'dissent'] as const;

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;

const isSealed = (value: unknown): value is Sealed => fieldsOf(value)?.['sealed'] !== undefined;

const isFact = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The appointment acted under stands in the facts that the event was decided on; a carrier's or the installation's act has none. */
const authorityOf = (facts: Facts | undefined): HistoryLine['authority'] => {
  const held = fieldsOf(facts?.['authority']);
  const [office, appointment, inSuperior] = [held?.['office'], held?.['appointment'], held?.['inSuperior']];
  return typeof office === 'string' && typeof appointment === 'string'
    ? { office, appointment: idFrom<AppointmentId>(appointment), inSuperior: inSuperior === true }
    : null;
};

/** The account that acted stands beside the authority, with its name at that time, and its owner. */
const accountOf = (facts: Facts | undefined): HistoryLine['account'] => {
  const acting = fieldsOf(fieldsOf(facts?.['authority'])?.['account']);
  const [account, name, owner] = [acting?.['account'], acting?.['name'], acting?.['owner']];
  return typeof account === 'string' && typeof name === 'string' && typeof owner === 'string'
    ? { account: idFrom<ServiceAccountId>(account), name, owner: idFrom<PersonId>(owner) }
    : null;
};

const decisionOf = (value: unknown): HistoryLine['decision'] => {
  const named = fieldsOf(value);
  const [body, decidedOn, number] = [named?.['body'], named?.['decidedOn'], named?.['number']];
  return typeof body === 'string' && typeof decidedOn === 'string' && typeof number === 'string'
    ? { body, decidedOn, number }
    : null;
};

/** What is plain in the payload: its figures and words, and those of a count of votes. */
const factsOf = (fields: Fields, hidden: readonly string[]): Record<string, Json> =>
  Object.fromEntries(
    [...Object.entries(fields), ...Object.entries(fieldsOf(fields['tally']) ?? {})].flatMap(([name, value]) =>
      isFact(value) && !hidden.includes(name) ? [[name, value]] : [],
    ),
  );

/** How the events of one context are told. */
export interface Telling {
  readonly codec: EventCodec<DomainEvent>;
  readonly sentences: ReadonlyMap<string, Bilingual>;
  readonly hiddenOf: (event: DomainEvent) => readonly string[];
}

/** The sentences of a context's stored events, by type. */
export const sentencesOf = (stored: readonly StoredEventContract[]): ReadonlyMap<string, Bilingual> =>
  new Map(stored.map(({ type, sentence }) => [type, sentence]));

/**
 * The event in a reader's words.
 * @throws UnknownEventType as the codec does, RangeError where it has no sentence: a history with a hole in it would be none.
 */
export const sealedLineOf = (recorded: RecordedEvent, { codec, sentences, hiddenOf }: Telling): SealedLine => {
  const event = decodeEvent(codec, recorded);
  const { type, data } = event;
  const hidden = hiddenOf(event);
  const fields = fieldsOf(data) ?? {};
  const sentence = sentences.get(type);
  if (sentence === undefined) throw new RangeError(`${type} has no sentence`);
  const { en, zh } = sentence;
  const line: HistoryLine = {
    revision: recorded.revision,
    type,
    at: instantFrom(recorded.metadata.at),
    actor: recorded.metadata.actor,
    authority: authorityOf(recorded.metadata.facts),
    account: accountOf(recorded.metadata.facts),
    decision: hidden.includes('decision') ? null : decisionOf(fields['decision']),
    en,
    zh,
    reason: null,
    facts: factsOf(fields, hidden),
  };
  return {
    line,
    reason: REASONS.flatMap((name) => (hidden.includes(name) ? [] : [fields[name]])).find(isSealed) ?? null,
  };
};
