import type { Edit } from './edits.ts';

/** Half-open ranges of places between those that part them: one more than there are of these. */
export function rangesBetween<Item>(
  items: readonly Item[],
  parts: (item: Item, place: number) => boolean,
): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  let start = 0;
  items.forEach((item, place) => {
    if (!parts(item, place)) return;
    ranges.push([start, place]);
    start = place + 1;
  });
  ranges.push([start, items.length]);
  return ranges;
}

/** Where each eojeol of a sentence begins and ends. */
export const eojeolOf = (characters: readonly string[]) =>
  rangesBetween(characters, (character) => character === ' ');

/**
 * Where each stretch of a sentence begins and ends that changes as one: an eojeol, or several where the space between
 * them is edited.
 * @param edits one for each character
 */
export const stretchesOf = (characters: readonly string[], edits: readonly Edit[]) =>
  rangesBetween(
    characters,
    (character, place) => character === ' ' && (edits[place] ?? null) === null,
  );
