import type { Bilingual, CommandContract, PublishedEventContract, QueryContract, Schema } from '@gongkai/kernel';

const kebab = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

/** A command of this context; its subject follows from its name (`items.cmd.publish-item`). */
export const command = <Name extends string, Body>(
  name: Name,
  body: Schema<Body>,
  summary: Bilingual,
  creates = false,
): CommandContract<Name, Body> => ({
  kind: 'command',
  name,
  subject: `items.cmd.${kebab(name)}`,
  body,
  creates,
  summary,
});

/** A query of this context; its subject follows from its name (`items.query.item-by-id`). */
export const query = <Name extends string, Question, Answer>(
  name: Name,
  schemas: { readonly question: Schema<Question>; readonly answer: Schema<Answer> },
  summary: Bilingual,
): QueryContract<Name, Question, Answer> => ({
  kind: 'query',
  name,
  subject: `items.query.${kebab(name)}`,
  ...schemas,
  summary,
});

/** A published event, version 1; its subject follows from its name (`items.evt.item-published.v1`). */
export const publishedV1 = <Name extends string, Data>(
  name: Name,
  data: Schema<Data>,
  summary: Bilingual,
): PublishedEventContract<`${Name}V1`, Data> => ({
  kind: 'published',
  name: `${name}V1`,
  subject: `items.evt.${kebab(name)}.v1`,
  data,
  summary,
});
