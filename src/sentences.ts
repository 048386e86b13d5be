import type { Character } from './characters.ts';

/** A sentence longer than this is cut at a space; the models learnt from shorter ones. */
export const longestSentence = 110;

/**
 * Cuts characters into sentences: at line breaks, after . ? ! … followed by white space, and where
 * a sentence grows too long. White space between sentences stays with none of them.
 * @returns half-open ranges of indices into `characters`
 */
export function sentencesOf(
  characters: readonly Character[],
  longest = longestSentence,
): [number, number][] {
  const ranges: [number, number][] = [];
  let start = 0;
  let lastSpace = -1;
  const close = (end: number) => {
    if (end > start) ranges.push([start, end]);
  };
  characters.forEach(({ read, text }, index) => {
    if (read === ' ') lastSpace = index;
    if (index - start >= longest) {
      const atSpace = lastSpace > start;
      close(atSpace ? lastSpace : index);
      start = atSpace ? lastSpace + 1 : index;
    }
    if (read !== ' ' || index < start) return;
    const ended = /[.?!…。？！]["'”’)\]]*$/u.test(
      characters
        .slice(Math.max(start, index - 3), index)
        .map((before) => before.read)
        .join(''),
    );
    if (index === start || ended || /[\n\r\u2028\u2029]/.test(text)) {
      close(index);
      start = index + 1;
    }
  });
  close(characters.length);
  return ranges;
}
