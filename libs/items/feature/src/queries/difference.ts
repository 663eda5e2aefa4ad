import { diffArrays } from 'diff';

/** A stretch of words that both texts have, or only the newer, or only the older. */
export interface DifferencePart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

const kindOf = (part: { added?: boolean; removed?: boolean }): DifferencePart['kind'] => {
  if (part.added === true) return 'added';
  return part.removed === true ? 'removed' : 'same';
};

/** Above this the difference is told as the whole older text against the whole newer one. @unit ms */
const TIMEOUT_MS = 100;

/** The difference of two texts word by word, Chinese words included (Unicode segmentation). @clause S2.1(5) */
export const wordDifference = (older: string, newer: string): DifferencePart[] => {
  const parts = diffArrays(wordsOf(older), wordsOf(newer), { timeout: TIMEOUT_MS });
  if (parts === undefined)
    return [
      { kind: 'removed', text: older },
      { kind: 'added', text: newer },
    ];
  return parts.map((part) => ({ kind: kindOf(part), text: part.value.join('') }));
};
