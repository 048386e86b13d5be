import { expect, test } from '@jest/globals';
import { rewrite } from '../../src/changes.ts';
import { charactersOf, protectedMark } from '../../src/characters.ts';
import {
  type Glossary,
  longestWord,
  mostEntries,
  readGlossary,
  withWords,
  wordsTowards,
  writeWords,
} from '../../src/glossary.ts';
import { agreeing } from '../../src/particles.ts';

const glossary: Glossary = {
  entries: [
    { dialect: 'jeju', word: '지슬', standard: '감자' },
    { dialect: 'gyeongsang', word: '단디', standard: '꼼꼼히' },
    { dialect: 'jeju', word: '감저', standard: '고구마' },
    { dialect: 'jeju', word: '먹', standard: '묵' },
  ],
  untouched: ['토스'],
};
const toStandard = { from: 'jeju', to: 'standard' } as const;
const toJeju = { from: 'standard', to: 'jeju' } as const;

/** A text whose models change nothing but what they are told to, with the words of the glossary. */
function put(text: string, direction: Parameters<typeof wordsTowards>[1], edits: object = {}) {
  const { characters, replaced } = withWords(charactersOf(text), wordsTowards(glossary, direction));
  const made = characters.map((_, place) => (edits as Record<number, string>)[place] ?? null);
  return rewrite(characters, writeWords(characters, made, replaced));
}

test.each([
  ['지슬', '감자'],
  ['지슬을 삶앙', '감자를 삶앙'],
  ['이건 지슬이우다', '이건 지슬이우다'],
  ['“지슬”이 이서', '“감자”이 이서'],
  ['지슬에서도 지슬로도', '감자에서도 감자로도'],
  ['감저로 고구마로', '고구마로 고구마로'],
  ['지슬밥', '지슬밥'],
  ['왕지슬', '왕지슬'],
  ['**지슬**', '**감자**'],
  ['먹는 것', '먹는 것'],
  ['지슬ㅋㅋ 지슬!', '감자ㅋㅋ 감자!'],
  ['단디', '단디'],
])(
  'towards standard Korean %j is written %j: a word with its particle, which fits',
  (text, out) => {
    expect(put(text, toStandard).text).toBe(out);
  },
);

test('the same words are put in the other direction, and only those of that dialect', () => {
  expect(put('감자를 꼼꼼히 씻어', toJeju).text).toBe('지슬을 꼼꼼히 씻어');
});

test('decomposed words are known, too', () => {
  expect(put('지슬을'.normalize('NFD'), toStandard).text.normalize('NFC')).toBe('감자를');
  const entry = { dialect: 'jeju', word: '지슬', standard: '감자' };
  const given = { ...entry, word: '지슬'.normalize('NFD'), standard: '감자'.normalize('NFD') };
  expect(readGlossary({ entries: [given] }).entries).toEqual([entry]);
});

test('of two words the longer is meant, though a particle would fit behind the shorter', () => {
  const words = new Map([
    ['바나', '짧은'],
    ['바나나', '긴'],
  ]);
  const { replaced } = withWords(charactersOf('바나나를 바나는'), words);
  expect([...replaced.values()]).toEqual(['긴', '짧은']);
});

test('a word that is never to be touched is one character that the models cannot edit', () => {
  const { characters } = withWords(charactersOf('토스로 보내'), wordsTowards(glossary, toJeju));
  expect(characters.map(({ read }) => read).join('')).toBe(`${protectedMark}로 보내`);
  expect(characters[0]).toMatchObject({ text: '토스', start: 0, end: 2 });
});

test('the particle fits whatever the translator made of it', () => {
  // 지슬가 → 감자를: the models wrote another particle behind what they could not read.
  expect(put('지슬이 조타', toStandard, { 1: '을' }).text).toBe('감자를 조타');
});

test('a change says which eojeol the word stood in', () => {
  const { text, changes } = put('이 지슬을 삶아', toStandard);
  expect(changes.map(({ from, to }) => [from, text.slice(to.start, to.end)])).toEqual([
    [{ start: 2, end: 5 }, '감자를'],
  ]);
});

test.each([
  ['감자', '을', '를'],
  ['지슬', '가', '이'],
  ['지슬', '으로', '로'],
  ['밥', '로는', '으로는'],
  ['밥', '는', '은'],
  ['밥', '처럼', '처럼'],
  ['감자', '이라도', '라도'],
  ['밥', '예요', '이에요'],
  ['밥', '가다', '가다'],
  ['SKT', '를', '를'],
])('behind %s, %s is %s', (word, behind, fitting) => {
  expect(agreeing(word, behind)).toBe(fitting);
});

test('what was kept is read whatever it is: no sentences, no standard words as dialect, not too many', () => {
  const entry = { dialect: 'jeju', word: '지슬', standard: '감자' };
  const bad = [
    { ...entry, word: '지슬 줍서' },
    { ...entry, word: 'potato' },
    { ...entry, word: '가'.repeat(longestWord + 1) },
    { ...entry, dialect: 'standard' },
    { dialect: 'jeju' },
    null,
    7,
  ];
  expect(readGlossary({ entries: [...bad, entry], untouched: ['', '토스', 3] })).toEqual({
    entries: [entry],
    untouched: ['토스'],
  });
  const longest = { ...entry, word: '가'.repeat(longestWord) };
  expect(readGlossary({ entries: [longest] }).entries).toEqual([longest]);
  expect(readGlossary(undefined)).toEqual({ entries: [], untouched: [] });
  const many = Array.from({ length: mostEntries + 5 }, () => entry);
  expect(readGlossary({ entries: many }).entries).toHaveLength(mostEntries);
});
