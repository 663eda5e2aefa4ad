import type {
  Bilingual,
  CommandContract,
  PublishedEventContract,
  QueryContract,
  StoredEventContract,
} from '@gongkai/kernel';
import type { z } from 'zod';

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** A command on what exists: the message's target names it. */
export const commandOf = <const Name extends string, Body>(
  name: Name,
  body: z.ZodType<Body>,
  summary: Bilingual,
): CommandContract<Name, Body> => ({
  kind: 'command',
  name,
  subject: `organisation.cmd.${kebab(name)}`,
  body,
  creates: false,
  summary,
});

/** A command that begins a stream, whose id is the command's own id. */
export const creatingCommandOf = <const Name extends string, Body>(
  name: Name,
  body: z.ZodType<Body>,
  summary: Bilingual,
): CommandContract<Name, Body> => ({ ...commandOf(name, body, summary), creates: true });

export const queryOf = <const Name extends string, Question, Answer>(
  name: Name,
  schemas: { readonly question: z.ZodType<Question>; readonly answer: z.ZodType<Answer> },
  summary: Bilingual,
): QueryContract<Name, Question, Answer> => ({
  kind: 'query',
  name,
  subject: `organisation.query.${kebab(name)}`,
  ...schemas,
  summary,
});

export const storedEventOf = <const Type extends string, Data>(
  type: Type,
  data: z.ZodType<Data>,
  sentence: Bilingual,
): StoredEventContract<Type, Data> => ({ type, version: 1, data, sentence });

/** The name ends in its version (`OrganisationFoundedV1`). */
export const publishedEventOf = <const Name extends `${string}V${number}`, Data>(
  name: Name,
  data: z.ZodType<Data>,
  summary: Bilingual,
): PublishedEventContract<Name, Data> => ({
  kind: 'published',
  name,
  subject: `organisation.evt.${kebab(name)
    .replace(/v(\d+)$/, '.v$1')
    .replace(/-\.v/, '.v')}`,
  data,
  summary,
});
