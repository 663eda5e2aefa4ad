import type { Bilingual, CommandContract, PublishedEventContract, QueryContract, Schema } from '@gongkai/kernel';
import type { z } from 'zod';
import { historyAsking, type HistoryAsked, type HistoryContract } from './history.js';

/** `PublishItem` as a subject spells it: `publish-item`. */
const kebab = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** A query's question and answer. */
export interface Asking<Question, Answer> {
  readonly question: Schema<Question>;
  readonly answer: Schema<Answer>;
}

/** Makes the contracts of one context; subjects follow from the context's and the contract's name. */
export interface ContractBuilders {
  /** A command on what exists: the message's target names it (`items.cmd.publish-item`). */
  command<const Name extends string, Body>(
    name: Name,
    body: Schema<Body>,
    summary: Bilingual,
  ): CommandContract<Name, Body>;
  /** A command that begins a stream, whose id is the command's own id. */
  creatingCommand<const Name extends string, Body>(
    name: Name,
    body: Schema<Body>,
    summary: Bilingual,
  ): CommandContract<Name, Body>;
  /** One question, one answer (`items.query.item-by-id`). */
  query<const Name extends string, Question, Answer>(
    name: Name,
    asking: Asking<Question, Answer>,
    summary: Bilingual,
  ): QueryContract<Name, Question, Answer>;
  /** Who did what in one kind of streams, when and why; `…/history` below the path of the case. */
  history<const Name extends string, Case extends z.ZodRawShape>(
    name: Name,
    asked: HistoryAsked<Case>,
    summary: Bilingual,
  ): HistoryContract<Name, z.output<ReturnType<typeof historyAsking<Case>>['question']>>;
  /** A published event, version 1, named without its version (`ItemPublished` gives `items.evt.item-published.v1`). */
  published<const Name extends string, Data>(
    name: Name,
    data: Schema<Data>,
    summary: Bilingual,
  ): PublishedEventContract<`${Name}V1`, Data>;
}

/** The builders of the context with that name, which is the first word of its subjects. ❄ */
export const contractsOf = (context: string): ContractBuilders => {
  const subjectOf = (kind: string, name: string): string => `${context}.${kind}.${kebab(name)}`;
  return {
    command: (name, body, summary) => ({
      kind: 'command',
      name,
      subject: subjectOf('cmd', name),
      body,
      creates: false,
      summary,
    }),
    creatingCommand: (name, body, summary) => ({
      kind: 'command',
      name,
      subject: subjectOf('cmd', name),
      body,
      creates: true,
      summary,
    }),
    query: (name, asking, summary) => ({ kind: 'query', name, subject: subjectOf('query', name), ...asking, summary }),
    history: (name, { streams, at, of, tag }, summary) => {
      const contract = {
        kind: 'query',
        name,
        subject: subjectOf('query', name),
        ...historyAsking(of),
        summary,
      } as const;
      return { ...contract, streams, route: { path: `${at}/history`, contract, tag } };
    },
    published: (name, data, summary) => ({
      kind: 'published',
      name: `${name}V1`,
      subject: `${subjectOf('evt', name)}.v1`,
      data,
      summary,
    }),
  };
};
