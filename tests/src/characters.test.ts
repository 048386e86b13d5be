import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { charactersOf } from '../../src/characters.ts';
import { splitCharacters } from '../../src/hangul.ts';

const read = (text: string) => charactersOf(text).map((character) => character.read);

test('a syllable with arae-a is one character, with its coda', () => {
  expect(read('ᄒᆞᆫ저 ᄀᆞ치')).toEqual(['ᄒᆞᆫ', '저', ' ', 'ᄀᆞ', '치']);
});

test('a syllable typed as separate jamo is read composed, and its stretch is all of them', () => {
  const [first, second] = charactersOf('한글'.normalize('NFD'));
  expect([first?.read, first?.start, first?.end]).toEqual(['한', 0, 3]);
  expect(second).toMatchObject({ read: '글', start: 3, end: 6 });
});

test('a letter that belongs to no syllable stands for itself', () => {
  expect(read('가 \u1112')).toEqual(['가', ' ', '\u1112']);
});

test('decomposed text is read the same however long it is without a space', () => {
  const piece = fc.constantFrom(
    ...[
      '밥',
      '가',
      '\u1112\u119e\u11ab',
      '\u1100',
      '\u11a8',
      '\u0301',
      '漢\u{E0100}',
      '\u{E0100}',
      '\ud83d',
      '\u200d',
    ],
    '각'.normalize('NFD'),
    `가${'\u0301'.repeat(300)}`,
  );
  const long = fc.array(piece, { minLength: 100, maxLength: 400 });
  fc.assert(
    fc.property(long, (pieces) => {
      const text = `${pieces.join('')}\u1100\u1161`;
      const whole = [...new Intl.Segmenter('ko').segment(text)].flatMap(({ segment }) => {
        const composed = splitCharacters(segment.normalize('NFC'));
        return composed.length === 1 ? [segment] : [...segment];
      });
      expect(charactersOf(text).map((character) => character.text)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

test('what is typed in pairs of surrogates is read composed wherever it stands in a long text', () => {
  const pair = '\u{1109A}';
  for (let before = 240; before < 260; before += 1) {
    const text = `${'각'.normalize('NFD')}${'가'.repeat(before)}${pair.normalize('NFD')}가`;
    expect(read(text).at(-2)).toBe(pair);
  }
});

test.each([
  ['decomposed Hangul', '밥'.normalize('NFD')],
  ['accents on one letter', '\u0301'],
])('%s without a space costs no more for each character in a long text', (_, unit) => {
  const segment = jest.spyOn(Intl.Segmenter.prototype, 'segment');
  const workFor = (times: number) => {
    segment.mockClear();
    const text = `${'밥'.normalize('NFD')}${unit.repeat(times)}`;
    charactersOf(text);
    // What is looked at in one piece takes the square of its length where it has many graphemes.
    const lengths = segment.mock.calls.map(([piece]) => piece.length);
    return lengths.reduce((sum, length) => sum + length * (unit.length > 1 ? length : 1), 0);
  };
  try {
    expect(workFor(32_000)).toBeLessThan(5 * workFor(8000));
  } finally {
    segment.mockRestore();
  }
});
