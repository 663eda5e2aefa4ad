import type { KeyName } from './port.js';

const NAME = /^(?:person|text):[\x21-\x7e]{1,290}$/;

/** Whether values under the key are private data of a person. */
export const isPrivate = (name: KeyName): boolean => name.startsWith('person:');

/** The names once each, in the one order in which rows are locked. @throws TypeError for a malformed one. */
export const distinct = (names: readonly KeyName[]): readonly KeyName[] => {
  const malformed = names.find((name) => !NAME.test(name));
  if (malformed !== undefined) throw new TypeError('a key is named person:<id> or text:<stream>:<version>');
  return [...new Set(names)].sort();
};
