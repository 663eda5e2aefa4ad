const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200));

/** Where two values of JSON differ, and how: `place: one, the other`. Nothing where they are alike. */
export const differences = (one: unknown, other: unknown, place = ''): readonly string[] => {
  if (Object.is(one, other)) return [];
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other))
    return [`${place}: ${shown(one)}, ${shown(other)}`];
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].flatMap((field) => differences(one[field], other[field], `${place}/${field}`));
};
