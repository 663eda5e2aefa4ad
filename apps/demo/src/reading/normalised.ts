import { plainDateFrom, startOfDayInZone } from '@gongkai/kernel';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Hashes over salted text, and the places of pages, are an installation's own. */
const OWN: ReadonlySet<string> = new Set(['textSha256', 'digest', 'next']);

export interface Normal {
  /** What an id stands for. */
  readonly names: ReadonlyMap<string, string>;
  /** The story's first day, in the organisation's zone; that day and later ones are the clock's, not the story's. */
  readonly today: string;
  readonly zone: string;
  /** Hashes over salted texts; a website proves itself by them. */
  readonly textHashes: ReadonlySet<string>;
}

/** Every salted hash that an answer tells. */
export const textHashesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) =>
    name === 'textSha256' && typeof field === 'string' ? [field] : textHashesIn(field),
  );
};

const text = (value: string, { names, today, zone, textHashes }: Normal): string => {
  if (textHashes.has(value)) return '<text>';
  if (DATE.test(value)) return value < today ? value : '<day>';
  if (INSTANT.test(value)) return value < startOfDayInZone(plainDateFrom(today), zone) ? value : '<instant>';
  return value.replaceAll(UUID, (id) => names.get(id) ?? '<id>');
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const list = (values: readonly unknown[], normal: Normal, isOrdered: boolean): unknown => {
  const members = values.map((value) => normalised(value, normal));
  return isOrdered ? members : members.toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
};

/** Lists whose order is by the installation's own ids. */
const UNORDERED: ReadonlySet<string> = new Set(['rows', 'departments', 'carriers']);

/**
 * What an answer of the API says, without what differs between two installations that were told the same story: ids become
 * names, days of the clock become `<day>`, salted hashes go.
 */
export const normalised = (value: unknown, normal: Normal): unknown => {
  if (typeof value === 'string') return text(value, normal);
  if (Array.isArray(value)) return list(value, normal, true);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value)
    .filter(([name]) => !OWN.has(name))
    .sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(
    fields.map(([name, field]) => [
      text(name, normal),
      Array.isArray(field) ? list(field, normal, !UNORDERED.has(name)) : normalised(field, normal),
    ]),
  );
};
