import type { Span } from './dialect.ts';
import { splitCharacters } from './hangul.ts';
import { protectedSpans } from './protected-spans.ts';

/** What the models read where a protected span stands. `tokenizer.json` calls it `<protected>`. */
export const protectedMark = '\uFFFC';

/** One character as the models read it, and the stretch of the input it stands for. */
export interface Character extends Span {
  /** One code point in NFC, or a syllable with arae-a; a space for any run of white space; `protectedMark` for a protected span. */
  readonly read: string;
  /** The stretch itself, which is what a reader gets when nothing is edited. */
  readonly text: string;
}

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/**
 * Cuts a text into the characters that the models read. Together the stretches are the text.
 * Decomposed Hangul (NFD) is read composed.
 * @example charactersOf('밥  3그릇').map(({ read }) => read) // ['밥', ' ', '\uFFFC', '그', '릇']
 */
export function charactersOf(text: string): Character[] {
  const characters: Character[] = [];
  let end = 0;
  const put = (read: string, length: number) => {
    characters.push({ read, text: text.slice(end, end + length), start: end, end: end + length });
    end += length;
  };
  for (const span of [...protectedSpans(text), { start: text.length, end: text.length }]) {
    const free = text.slice(end, span.start);
    for (const [stretch] of free.matchAll(/\s+|\S+/gu)) {
      if (stretch.trim() === '') put(' ', stretch.length);
      else for (const [read, length] of composed(stretch)) put(read, length);
    }
    if (span.end > span.start) put(protectedMark, span.end - span.start);
  }
  return characters;
}

/** The characters of a text in NFC, each with the number of code units it takes in the text. */
function* composed(text: string): Generator<[read: string, length: number]> {
  if (text === text.normalize('NFC')) {
    for (const character of splitCharacters(text)) yield [character, character.length];
    return;
  }
  for (const { segment } of graphemes.segment(text)) {
    const [read, ...more] = splitCharacters(segment.normalize('NFC'));
    if (read && more.length === 0) yield [read, segment.length];
    else for (const point of segment) yield [point, point.length];
  }
}

/** Is there anything to detect or translate: a Hangul syllable? */
export function isHangul(read: string): boolean {
  return /[가-힣\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB]/u.test(read);
}
