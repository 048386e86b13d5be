import { written } from './changes.ts';
import { type Character, protectedMark } from './characters.ts';
import { type Dialect, dialects } from './dialect.ts';
import type { Edit } from './edits.ts';
import { agreeing, isParticles } from './particles.ts';
import { isOrnament } from './protected-spans.ts';

/** A word of a dialect, and the one that it is in standard Korean, as some people have it. */
export interface GlossaryEntry {
  readonly dialect: Exclude<Dialect, 'standard'>;
  readonly word: string;
  readonly standard: string;
}

/** The words of one workspace: words, never sentences. */
export interface Glossary {
  readonly entries: readonly GlossaryEntry[];
  /** Words that stay as they are in every direction, such as names of products. */
  readonly untouched: readonly string[];
}

export const noGlossary: Glossary = { entries: [], untouched: [] };

/** So many entries a glossary holds, and as many words that stay. */
export const mostEntries = 500;
/** Characters of a word. */
export const longestWord = 20;

/** One word with Hangul in it, without white space and marks. */
export const wordPattern =
  /^(?=.*\p{Script=Hangul})[\p{L}\p{M}\p{N}]+(?:[-·][\p{L}\p{M}\p{N}]+)*$/u;

/** Is it a word, and not too long? */
export const isWord = (text: string): boolean =>
  text.length <= longestWord && wordPattern.test(text);

/** The dialects that entries may be of. */
export const isSpoken = (dialect: unknown): dialect is GlossaryEntry['dialect'] =>
  dialect !== 'standard' && dialects.includes(dialect as Dialect);

/** A glossary of whatever was kept or sent: what is no word is left out, and what is too much. */
export function readGlossary(given: unknown): Glossary {
  const { entries, untouched } = Object(given) as Record<string, unknown>;
  const listed = (list: unknown) => (Array.isArray(list) ? list : []).map(Object);
  return {
    entries: listed(entries)
      .map(({ dialect, word, standard }) => ({
        dialect,
        word: String(word).normalize('NFC'),
        standard: String(standard).normalize('NFC'),
      }))
      .filter(
        ({ dialect, word, standard }) => isSpoken(dialect) && isWord(word) && isWord(standard),
      )
      .slice(0, mostEntries),
    untouched: listed(untouched)
      .map((kept) => String(kept).normalize('NFC'))
      .filter(isWord)
      .slice(0, mostEntries),
  };
}

/** Words by what is written for them in one direction; undefined for those that stay. */
export type Words = ReadonlyMap<string, string | undefined>;

/** Of several words for one the latest holds, and a word that stays stays. */
export function wordsTowards(
  { entries, untouched }: Glossary,
  { from, to }: { from: Dialect; to: Dialect },
): Words {
  const words = new Map<string, string | undefined>();
  for (const { dialect, word, standard } of entries) {
    if (to === 'standard' && dialect === from) words.set(word, standard);
    if (from === 'standard' && dialect === to) words.set(standard, word);
  }
  for (const kept of untouched) words.set(kept, undefined);
  return words;
}

/**
 * Takes words of a glossary out of what the models read: each becomes one character that no edit of theirs touches. A
 * word is one at the beginning of an eojeol, with nothing or particles behind it: 감자를, and not 감자탕.
 * @returns also what is written for which character
 */
export function withWords(
  characters: readonly Character[],
  words: Words,
): { characters: Character[]; replaced: Map<number, string> } {
  const marked: Character[] = [];
  const replaced = new Map<number, string>();
  // Most who ask have no words of their own: then no eojeol is looked up.
  if (words.size === 0) return { characters: [...characters], replaced };
  let place = 0;
  while (place < characters.length) {
    const end = beginsWord(characters, place) ? endOfRun(characters, place) : place;
    const length = wordIn(characters.slice(place, end), words);
    if (length > 0) {
      const parts = characters.slice(place, place + length);
      const [{ start }, last] = [parts[0] as Character, parts.at(-1) as Character];
      const found = words.get(readOf(parts));
      if (found !== undefined) replaced.set(marked.length, found);
      const text = parts.map((part) => part.text).join('');
      marked.push({ read: protectedMark, text, start, end: last.end });
    }
    const next = Math.max(end, place + 1);
    marked.push(...characters.slice(place + length, next));
    place = next;
  }
  return { characters: marked, replaced };
}

/**
 * Edits with the words of a glossary put in, and the particles behind them such as fit.
 * @param edits one for each character, as the translator has them
 */
export function writeWords(
  characters: readonly Character[],
  edits: readonly Edit[],
  replaced: ReadonlyMap<number, string>,
): Edit[] {
  const result = characters.map((_, place) => edits[place] ?? null);
  for (const [place, word] of replaced) {
    result[place] = word;
    const end = endOfRun(characters, place + 1);
    const behind = characters
      .slice(place + 1, end)
      .map((character, nth) => written(character, edits[place + 1 + nth] ?? null))
      .join('')
      .normalize('NFC');
    const fitting = isParticles(behind) ? agreeing(word, behind) : behind;
    if (fitting === behind) continue;
    result[place + 1] = fitting;
    result.fill('', place + 2, end);
  }
  return result;
}

const readOf = (characters: readonly Character[]) => characters.map(({ read }) => read).join('');

const isLetter = ({ read }: Character) => /^[\p{L}\p{M}\p{N}]/u.test(read);

function beginsWord(characters: readonly Character[], place: number): boolean {
  const before = characters[place - 1];
  if (!isLetter(characters[place] as Character) || (before && isLetter(before))) return false;
  return before?.read !== protectedMark || isOrnament(before.text);
}

function endOfRun(characters: readonly Character[], start: number): number {
  let end = start;
  while (end < characters.length && isLetter(characters[end] as Character)) end += 1;
  return end;
}

/** How many characters at the beginning of an eojeol are a word, the longest that there is; 0 for none. */
function wordIn(eojeol: readonly Character[], words: Words): number {
  for (let length = Math.min(eojeol.length, longestWord); length > 0; length -= 1) {
    const head = readOf(eojeol.slice(0, length));
    if (!words.has(head)) continue;
    const behind = readOf(eojeol.slice(length));
    // Were the particle another behind this word, it is none: 먹는 is not 먹 with a topic.
    if (behind === '' || (isParticles(behind) && agreeing(head, behind) === behind)) return length;
  }
  return 0;
}
