type Joined<Tables> = (Tables extends unknown ? (table: Tables) => void : never) extends (table: infer All) => void
  ? All
  : never;

/**
 * One table of several that have no key in common: spread into one another, a later table would replace rows of an earlier one
 * unseen.
 * @throws RangeError when a key stands in two of them
 */
export const disjoint = <Tables extends readonly object[]>(...tables: Tables): Joined<Tables[number]> => {
  const keys = tables.flatMap((table) => Object.keys(table));
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  if (twice.length > 0) throw new RangeError(`in two tables: ${twice.join(', ')}`);
  return Object.assign({}, ...tables) as Joined<Tables[number]>;
};
