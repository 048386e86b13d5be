import { expect, test } from '@jest/globals';
import { align, compose, rewrite } from '../../src/changes.ts';
import { charactersOf } from '../../src/characters.ts';
import type { Change } from '../../src/dialect.ts';

const words = (from: string, to: string, changes: readonly Change[]) =>
  changes.map((change) => [
    from.slice(change.from.start, change.from.end),
    to.slice(change.to.start, change.to.end),
  ]);

/** Edits by the index of their character. */
const edited = (text: string, edits: Record<number, string>) => {
  const characters = charactersOf(text);
  return rewrite(
    characters,
    characters.map((_, index) => edits[index] ?? null),
  );
};

test('says which whole words became which', () => {
  const text = '니 밥 묵었나?';
  const { text: out, changes } = edited(text, { 0: '~V:ㅓ', 4: '~V:ㅓ', 6: '니' });
  expect(out).toBe('너 밥 먹었니?');
  expect(words(text, out, changes)).toEqual([
    ['니', '너'],
    ['묵었나?', '먹었니?'],
  ]);
});

test('words whose space went away change together', () => {
  const text = '안 돼 그래';
  const { text: out, changes } = edited(text, { 1: '' });
  expect(out).toBe('안돼 그래');
  expect(words(text, out, changes)).toEqual([['안 돼', '안돼']]);
});

test('a word that was deleted became nothing', () => {
  const { text: out, changes } = edited('마 온나', { 0: '' });
  expect(out).toBe(' 온나');
  expect(changes).toEqual([{ from: { start: 0, end: 1 }, to: { start: 0, end: 0 } }]);
});

test('without edits every character comes out as it went in, decomposed ones too', () => {
  const text = `${' 밥\u00a0 묵자'.normalize('NFD')}👍🏽\r\n\ud83d \u200b끝`;
  expect(edited(text, {})).toEqual({ text, changes: [] });
});

test('spans count UTF-16 units of the input, even of decomposed text', () => {
  const text = '👍 묵'.normalize('NFD');
  const { text: out, changes } = edited(text, { 2: '~V:ㅓ' });
  expect(out).toBe('👍 먹');
  expect(changes).toEqual([{ from: { start: 3, end: 6 }, to: { start: 3, end: 4 } }]);
});

test('two rewritings in a row are one', () => {
  const first = edited('니 밥 묵었나 마', { 0: '~V:ㅓ', 4: '~V:ㅓ' });
  const second = edited(first.text, { 2: '식사', 4: '~V:ㅜ', 8: '요' });
  const changes = compose(first.changes, second.changes);
  expect(second.text).toBe('너 식사 묵었나 요');
  expect(words('니 밥 묵었나 마', second.text, changes)).toEqual([
    ['니', '너'],
    ['밥', '식사'],
    ['묵었나', '묵었나'],
    ['마', '요'],
  ]);
});

test('what one rewriting deleted stays deleted in the composition', () => {
  const first = edited('마 밥 묵자', { 0: '', 4: '~V:ㅓ' });
  const second = edited(first.text, { 1: '식사' });
  const changes = compose(first.changes, second.changes);
  expect(words('마 밥 묵자', second.text, changes)).toEqual([
    ['마', ''],
    ['밥', '식사'],
    ['묵자', '먹자'],
  ]);
});

test('rewritings of one text are aligned where any of them changed it', () => {
  const span = (start: number, end: number) => ({ start, end });
  // abc de fgh → AB de fgh, abc DE fgh and abc DEFG
  const aligned = align([
    [{ from: span(0, 3), to: span(0, 2) }],
    [{ from: span(4, 6), to: span(4, 6) }],
    [{ from: span(4, 10), to: span(4, 8) }],
  ]);
  expect(aligned).toEqual([
    { from: span(0, 3), to: [span(0, 2), span(0, 3), span(0, 3)] },
    { from: span(4, 10), to: [span(3, 9), span(4, 10), span(4, 8)] },
  ]);
  // Where one ends and another begins they are one.
  expect(
    align([[{ from: span(0, 3), to: span(0, 4) }], [{ from: span(3, 6), to: span(3, 5) }]]),
  ).toEqual([{ from: span(0, 6), to: [span(0, 7), span(0, 5)] }]);
});
