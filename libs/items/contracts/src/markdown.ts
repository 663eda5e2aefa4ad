const TAG = /<\/?[a-z][^<>]*>|<!--|<[!?]\w/i;
const IMAGE = '![';
const LINK_ELSEWHERE = /(?:\]\(|^ {0,3}\[[^\]\n]+\]:)\s*(?!\s|https?:\/\/|mailto:)/im;

/** What of a text is outside the subset of Markdown that is taken here; nothing where all is inside. */
export const beyondMarkdownSubset = (text: string): string | undefined => {
  if (TAG.test(text)) return 'HTML is not taken: use headings, lists, emphasis, links and tables';
  if (text.includes(IMAGE)) return 'images are not taken: name them as sources';
  return LINK_ELSEWHERE.test(text) ? 'links lead to https://, http:// or mailto: addresses' : undefined;
};
