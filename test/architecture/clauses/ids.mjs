/** The closed list of clauses, in order. A heading (`S3.2`) stands for every clause under it. */

const numbered = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}(${String(index + 1)})`);

export const CLAUSES = [
  'S1',
  ...numbered('S2.1', 5),
  'S2.2',
  ...numbered('S3.1', 9),
  ...numbered('S3.2 decision ', 5),
  ...numbered('S3.2 appointment ', 2),
  ...numbered('S3.2 project ', 3),
  ...numbered('S3.2 funds ', 4),
  ...numbered('S3.3', 2),
  ...numbered('S4.1', 3),
  ...numbered('S4.2', 4),
  'S4.3',
  'S5.1',
  'S5.2',
  'S5.3',
  'S5.4',
  'S6',
];

/** Parts of the programme that this release does not build yet, and what carries them when it does. */
export const OUTSIDE = {
  S1: 'practice units and simulation before a rule is changed',
  'S2.1(1)': 'forms and reports made from what is already here',
  'S2.1(2)': 'consultation and feedback',
  'S2.1(4)': 'practice units and simulation before a rule is changed',
  'S4.2(4)': 'feedback',
  'S5.1': 'requests',
  'S5.2': 'consultation',
  'S5.3': 'briefings',
  'S5.4': 'supervision',
};

const ID = /\bS[1-6](?:\.\d)?(?: (?:decision|appointment|project|funds)\b(?: \(\d\))?|\(\d\))?/g;

const isUnder = (clause, id) =>
  clause === id || (clause.startsWith(id) && ['.', '(', ' '].includes(clause[id.length] ?? ''));

/** Every clause id that the text names. */
export const idsIn = (text) => text.match(ID) ?? [];

/** The clauses that an id stands for; none when it is no id of the list. */
export const clausesUnder = (id) => CLAUSES.filter((clause) => isUnder(clause, id));
