/** Where a character stands, both counted from 1, the column in characters (code points). */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** How many characters a text has: Unicode code points, as JSON Schema counts them. */
export const charactersIn = (text: string): number => {
  let count = text.length;
  for (let at = 0; at + 1 < text.length; at += 1)
    if ((text.codePointAt(at) ?? 0) > 0xffff) {
      count -= 1;
      at += 1;
    }
  return count;
};

const LINE_END = /\r\n?|[\n\u0085\u2028\u2029]/g;

/** The place of what stands at that index; line ends of every kind count as one each. */
export const placeAt = (text: string, index: number): Place => {
  const before = text.slice(0, index);
  let [line, start] = [1, 0];
  for (const end of before.matchAll(LINE_END)) {
    line += 1;
    start = end.index + end[0].length;
  }
  return { line, column: charactersIn(before.slice(start)) + 1 };
};
