import type { Character } from './characters.ts';
import type { Change, Span } from './dialect.ts';
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
    if (word && edit !== null) word.edited = true;
    text += written(character, edit);
  });
  close(characters.at(-1)?.end ?? 0, text.length);
  return { text, changes };
}

/** What a character comes out as. */
export function written(character: Character, edit: Edit): string {
  return edit === null ? character.text : applyEdit(character.read, edit);
}

/**
 * The changes of two rewritings one after the other, as one: from the first's input to the
 * second's output. Changes that touch in the text between become one.
 */
export function compose(first: readonly Change[], second: readonly Change[]): Change[] {
  const between = merged([...first.map(({ to }) => to), ...second.map(({ from }) => from)]);
  const back = first.map(({ from, to }) => ({ here: to, there: from }));
  return between.map((span) => ({ from: across(span, back), to: across(span, forth(second)) }));
}

/**
 * Rewritings of one text side by side: each stretch of it that any of them changed, and what became of that in
 * every one, in their order. Changes that touch become one.
 */
export function align(rewritings: readonly (readonly Change[])[]): { from: Span; to: Span[] }[] {
  return merged(rewritings.flat().map(({ from }) => from)).map((from) => ({
    from,
    to: rewritings.map((changes) => across(from, forth(changes))),
  }));
}

/** Spans in order, those that touch as one. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

type Pairing = { here: Span; there: Span };

const forth = (changes: readonly Change[]): Pairing[] =>
  changes.map(({ from, to }) => ({ here: from, there: to }));

/** The stretch on the other side of one whose edges lie outside every change, or at one's. */
const across = ({ start, end }: Span, pairings: readonly Pairing[]): Span => ({
  start: moved(start, pairings, 'start'),
  end: moved(end, pairings, 'end'),
});

/** Where an edge of a merged span lands on the other side; it lies outside every change or at one's edge. */
function moved(position: number, pairings: readonly Pairing[], edge: 'start' | 'end'): number {
  const before = pairings.findLast(({ here }) =>
    edge === 'start' ? here.end < position : here.end <= position,
  );
  return before ? before.there.end + (position - before.here.end) : position;
}
