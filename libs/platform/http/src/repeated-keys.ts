/** A text of the JSON, with the colon that makes it a key. */
const TEXT_OR_KEY = /"[^"\\]*(?:\\[^][^"\\]*)*"(?<colon>\s*:)?/g;

const keysWrittenIn = (json: string): number => {
  let count = 0;
  for (const { groups } of json.matchAll(TEXT_OR_KEY)) if (groups?.['colon'] !== undefined) count += 1;
  return count;
};

const keysKeptIn = (value: unknown): number => {
  let count = 0;
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) count += Object.keys(next).length;
    for (const part of Object.values(next) as unknown[]) open.push(part);
  }
  return count;
};

/**
 * Whether an object of the JSON names one key twice, of which a parser keeps the last and a proxy on the way perhaps the first.
 * @param value what the text, which is valid JSON, was parsed to
 */
export const hasRepeatedKeys = (json: string, value: unknown): boolean => keysWrittenIn(json) !== keysKeptIn(value);
