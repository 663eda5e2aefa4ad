import type { Office } from '@gongkai/kernel';

/**
 * Who carries an act: an office held in the organisation that it is done in, one held in its superior, the server's own command
 * line, a process by its name, a person by what the case says of him (`self:holder`), which the act's handler looks up, or (`account`)
 * a service account whose owner's office carries the act: what a person must do himself has no such carrier.
 */
export type PowerBearer =
  Office | `superior:${Office}` | 'account' | 'installation' | `process:${string}` | `self:${string}`;

/** The one table of who may: for each act its carriers, in the order in which they are looked for. What is not listed is refused. */
export type PowerTable<Act extends string = string> = Readonly<Record<Act, readonly PowerBearer[]>>;

/** Whether the actor is a carrier by his name: a process or the installation. @param actor {@link @gongkai/kernel#textOfActor} */
export const isNamedBearer = (carriers: readonly PowerBearer[], actor: string): boolean =>
  carriers.some((carrier) => carrier === actor && (carrier === 'installation' || carrier.startsWith('process:')));
