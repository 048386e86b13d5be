import type { Dialect, Span, Translation } from './dialect.ts';
import { type Glossary, type GlossaryEntry, isSpoken, isWord } from './glossary.ts';
import { splits, withoutParticles } from './particles.ts';

/** Where more than this was written anew, in pairs of words, nobody mended words. */
const mostPairs = 250_000;

/** Entries are between a dialect and standard Korean: between two dialects there is nothing to keep. */
export const canMend = ({ source, target }: Pick<Translation, 'source' | 'target'>): boolean =>
  source === 'standard' || target === 'standard';

/** So many words at once can still be looked over before they are kept. */
const mostMended = 20;

/**
 * The words in which a translation and what somebody made of it differ, as entries of a glossary. Only where one word
 * stands for one is it told: what was added, left out or put elsewhere is a matter of sentences.
 * @param text what was translated
 */
export function mendedWords(
  text: string,
  {
    text: translated,
    source,
    target,
    changes,
  }: Pick<Translation, 'text' | 'source' | 'target' | 'changes'>,
  mended: string,
): Glossary {
  const sourceOf = sourceWords(text, translated, changes);
  const entries: GlossaryEntry[] = [];
  const untouched: string[] = [];
  for (const [place, became] of replacedIn(wordsOf(translated), wordsOf(mended))) {
    const was = sourceOf(place);
    if (was === undefined) continue;
    if (was === became) {
      untouched.push(...[splits(was)[0]?.[0] ?? was].filter(isWord));
      continue;
    }
    const entry = entryOf(source, target, ...withoutParticles(was, became));
    if (entry) entries.push(entry);
  }
  return {
    entries: distinct(entries).slice(0, mostMended),
    untouched: distinct(untouched).slice(0, mostMended),
  };
}

function entryOf(
  source: Dialect,
  target: Dialect,
  was: string,
  became: string,
): GlossaryEntry | undefined {
  if (!isWord(was) || !isWord(became)) return undefined;
  if (target === 'standard' && isSpoken(source))
    return { dialect: source, word: was, standard: became };
  if (source === 'standard' && isSpoken(target))
    return { dialect: target, word: became, standard: was };
  return undefined;
}

interface Word extends Span {
  /** Without marks around it. */
  readonly bare: string;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\S+/gu)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    bare: found.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').normalize('NFC'),
  }));

/** Which words of one list another has in their place, between words that both have. */
function replacedIn(before: readonly Word[], after: readonly Word[]): [Word, string][] {
  const common = commonOf(before, after);
  if (!common) return [];
  const replaced: [Word, string][] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...common, [before.length, after.length] as const]) {
    // As many for as many: one for one.
    if (nextLeft - left === nextRight - right)
      before.slice(left, nextLeft).forEach((word, nth) => {
        replaced.push([word, after[right + nth]?.bare ?? '']);
      });
    [left, right] = [nextLeft + 1, nextRight + 1];
  }
  return replaced;
}

/** The longest common subsequence, as pairs of places; undefined where it would take too long. */
function commonOf(before: readonly Word[], after: readonly Word[]): [number, number][] | undefined {
  const isSame = (left: number, right: number) => before[left]?.bare === after[right]?.bare;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && isSame(head, head)) head += 1;
  let tail = 0;
  const isSameFromEnd = () => isSame(before.length - 1 - tail, after.length - 1 - tail);
  while (tail < shorter - head && isSameFromEnd()) tail += 1;
  const rows = before.length - head - tail;
  const columns = after.length - head - tail;
  if (rows * columns > mostPairs) return undefined;
  const pairs: [number, number][] = Array.from({ length: head }, (_, nth) => [nth, nth]);
  /** How long the longest is of what begins at a row and a column. */
  const longest = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  const at = (row: number, column: number) => longest[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      (longest[row] as Uint16Array)[column] = isSame(head + row, head + column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (isSame(head + row, head + column)) {
      pairs.push([head + row, head + column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  for (let nth = tail; nth > 0; nth -= 1) pairs.push([before.length - nth, after.length - nth]);
  return pairs;
}

/** What each word of a translation was; undefined where that cannot be said of one word. */
function sourceWords(text: string, translated: string, changes: Translation['changes']) {
  const within = (words: readonly Word[], { start, end }: Span) =>
    words.filter((word) => word.start >= start && word.end <= end);
  const [were, are] = [wordsOf(text), wordsOf(translated)];
  return (word: Word): string | undefined => {
    const change = changes.find(({ to }) => to.start <= word.start && word.end <= to.end);
    // Outside of every change it is what it was.
    if (!change) return word.bare;
    const [before, after] = [within(were, change.from), within(are, change.to)];
    if (before.length !== after.length) return undefined;
    return before[after.findIndex(({ start }) => start === word.start)]?.bare;
  };
}

const distinct = <Item>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];
