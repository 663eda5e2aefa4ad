/** The languages that texts for people are given in. */
export type TextLanguage = 'zh-CN' | 'en';

const DEFAULT: TextLanguage = 'zh-CN';

const knownAs = (range: string): TextLanguage | undefined => {
  const primary = range.split('-', 1)[0];
  if (primary === 'zh') return 'zh-CN';
  if (primary === 'en') return 'en';
  return range === '*' ? DEFAULT : undefined;
};

const weigh = (part: string, index: number) => {
  const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
  return { language: knownAs(range), quality: Number.isFinite(quality) ? quality : 0, index };
};

/** The best of our languages for an `Accept-Language` header; simplified Chinese when it names none of ours. */
export const languageFrom = (header: string | undefined): TextLanguage => {
  if (header === undefined) return DEFAULT;
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map(weigh)
    .filter(({ language, quality }) => language !== undefined && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return wanted[0]?.language ?? DEFAULT;
};
