const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The segmenter's time and memory grow with the square of what it is given: it is given so much at once. @unit UTF-16 units */
const PIECE = 256;

const LINE_END = /(?<=\n)/u;
const CLAUSE_END = /(?<=[\s，。；：、！？…,.;:!?])/u;

const isHalfOfPair = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const endOfPiece = (text: string, start: number): number => {
  const end = start + PIECE;
  return end < text.length && isHalfOfPair(text.charCodeAt(end)) ? end - 1 : end;
};

/** How a text is taken apart, some tokens at a time: together they are the text. */
export type Tokenizer = (text: string) => Iterable<readonly string[]>;

export const linesOf: Tokenizer = (text) => [text.split(LINE_END)];

/** The text up to each punctuation mark or blank. */
export const clausesOf: Tokenizer = (text) => [text.split(CLAUSE_END)];

/** Words by Unicode segmentation, Chinese ones included. */
export const wordsOf: Tokenizer = function* (text) {
  for (let start = 0; start < text.length;) {
    const end = endOfPiece(text, start);
    const words = Array.from(segmenter.segment(text.slice(start, end)), ({ segment }) => segment);
    // What stands last may go on in the next piece: it is read again with it.
    if (end < text.length && words.length > 1) words.pop();
    start = words.reduce((place, word) => place + word.length, start);
    yield words;
  }
};
