import { Client } from 'pg';

/** What was sent to PostgreSQL. */
export interface Statements {
  readonly total: number;
  /** How often, by how they begin; the most frequent first. */
  readonly byText: readonly (readonly [text: string, count: number])[];
}

const TOLD = 60;

/** How a statement begins: enough to know it by. `given` is what the driver's `query` takes first. */
export const beginningOf = (given: unknown): string => {
  const text = typeof given === 'string' ? given : (given as { readonly text?: unknown } | undefined)?.text;
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim().slice(0, TOLD) : 'not a text';
};

/** Counts every statement that any connection of this process sends, from now until the returned function is called. */
export const countStatements = (): (() => Statements) => {
  const counts = new Map<string, number>();
  const query = Reflect.get(Client.prototype, 'query') as (...given: readonly unknown[]) => unknown;
  Reflect.set(Client.prototype, 'query', function (this: Client, ...given: readonly unknown[]): unknown {
    const text = beginningOf(given[0]);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return Reflect.apply(query, this, given);
  });
  return () => {
    Reflect.set(Client.prototype, 'query', query);
    const byText = [...counts].sort(([, a], [, b]) => b - a);
    return { total: byText.reduce((sum, [, count]) => sum + count, 0), byText };
  };
};
