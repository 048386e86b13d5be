import type { Character } from './characters.ts';
import type { Change } from './dialect.ts';
import { applyEdit, type Edit } from './edits.ts';

/**
 * Writes edited characters out and says which words changed.
 * A change spans whole eojeol, since that is what a reader compares; eojeol whose space was edited
 * change together. Text that no edit touched comes out as it went in.
 * @param edits one for each character
 */
export function rewrite(
  characters: readonly Character[],
  edits: readonly Edit[],
): { text: string; changes: Change[] } {
  let text = '';
  const changes: Change[] = [];
  let word: { from: number; to: number; edited: boolean } | undefined;
  const close = (from: number, to: number) => {
    if (word?.edited) {
      changes.push({ from: { start: word.from, end: from }, to: { start: word.to, end: to } });
    }
    word = undefined;
  };
  characters.forEach((character, index) => {
    const edit = edits[index] ?? null;
    const isSpace = character.read === ' ';
    if (isSpace && edit === null) close(character.start, text.length);
    else word ??= { from: character.start, to: text.length, edited: false };
    if (edit === null) {
      text += character.text;
    } else {
      if (word) word.edited = true;
      text += applyEdit(character.read, edit);
    }
  });
  close(characters.at(-1)?.end ?? 0, text.length);
  return { text, changes };
}

/**
 * The changes of two rewritings one after the other, as one: from the first's input to the
 * second's output. Changes that touch in the text between become one.
 */
export function compose(first: readonly Change[], second: readonly Change[]): Change[] {
  const between = [...first.map(({ to }) => to), ...second.map(({ from }) => from)].toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const merged: { start: number; end: number }[] = [];
  for (const span of between) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  const back = first.map(({ from, to }) => ({ here: to, there: from }));
  const forth = second.map(({ from, to }) => ({ here: from, there: to }));
  return merged.map(({ start, end }) => ({
    from: { start: moved(start, back, 'start'), end: moved(end, back, 'end') },
    to: { start: moved(start, forth, 'start'), end: moved(end, forth, 'end') },
  }));
}

type Pairing = { here: Change['from']; there: Change['from'] };

/** Where an edge of a merged span lands on the other side; it lies outside every change or at one's edge. */
function moved(position: number, pairings: readonly Pairing[], edge: 'start' | 'end'): number {
  const before = pairings.findLast(({ here }) =>
    edge === 'start' ? here.end < position : here.end <= position,
  );
  return before ? before.there.end + (position - before.here.end) : position;
}
