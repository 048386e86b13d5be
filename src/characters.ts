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
  for (const segment of graphemesOf(text)) {
    const [read, ...more] = splitCharacters(segment.normalize('NFC'));
    if (read && more.length === 0) yield [read, segment.length];
    else for (const point of segment) yield [point, point.length];
  }
}

/** Code units that are looked at together for where graphemes end. */
const atATime = 256;

/**
 * The graphemes of a text. By stretches: `Intl.Segmenter` takes quadratic time, for 80,000 characters without a space eight seconds.
 * What a stretch ends in may go on behind it and begins the next; where a grapheme begins nothing in front of it matters.
 */
function* graphemesOf(text: string): Generator<string> {
  let start = 0;
  for (let length = atATime; start < text.length; ) {
    let end = start + length;
    // Half a surrogate pair would always stand alone.
    if (isHighSurrogate(text.charCodeAt(end - 1))) end += 1;
    const isLast = end >= text.length;
    const found = [...graphemes.segment(text.slice(start, end))];
    const open = isLast ? undefined : found.pop();
    for (const { segment } of found) yield segment;
    if (!open) return;
    start += open.index;
    // One grapheme may be of any length: so many accents on one letter.
    length = open.index === 0 ? 2 * length : atATime;
  }
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/** Is there anything to detect or translate: a Hangul syllable? */
export function isHangul(read: string): boolean {
  return /[가-힣\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB]/u.test(read);
}
