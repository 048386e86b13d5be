import { expect, test } from '@jest/globals';
import { charactersOf } from '../../src/characters.ts';
import { sentencesOf } from '../../src/sentences.ts';

const cut = (text: string, longest?: number) => {
  const characters = charactersOf(text);
  return sentencesOf(characters, longest).map(([start, end]) =>
    characters
      .slice(start, end)
      .map((character) => character.text)
      .join(''),
  );
};

test('cuts after final punctuation followed by white space', () => {
  expect(cut('밥 묵었나? 안 묵었다! 그래... 가자.')).toEqual([
    '밥 묵었나?',
    '안 묵었다!',
    '그래...',
    '가자.',
  ]);
});

test('cuts after a quotation that ends a sentence', () => {
  expect(cut('“가자.” 하고 나갔다.')).toEqual(['“가자.”', '하고 나갔다.']);
});

test('cuts at line breaks, and empty lines make no sentence', () => {
  expect(cut('첫 줄\n\n  둘째 줄\r\n셋째')).toEqual(['첫 줄', '둘째 줄', '셋째']);
});

test('a full stop inside a number or a link ends nothing', () => {
  expect(cut('3.5점이다 https://a.example/b. 좋다')).toEqual([
    '3.5점이다 https://a.example/b.',
    '좋다',
  ]);
});

test('a sentence that is too long is cut at a space, or in the middle of a word that is too long itself', () => {
  expect(cut('가나 다라 마바', 5)).toEqual(['가나 다라', '마바']);
  expect(cut('가나다라마바사', 3)).toEqual(['가나다', '라마바', '사']);
});

test('no character is in two sentences, and only white space is in none', () => {
  const text = '  마! 니 밥 묵었나?\t\t응.  \n 그라모 됐다 ㅋㅋ 👍  ';
  const characters = charactersOf(text);
  const inSome = new Set<number>();
  for (const [start, end] of sentencesOf(characters)) {
    for (let index = start; index < end; index += 1) {
      expect(inSome.has(index)).toBe(false);
      inSome.add(index);
    }
  }
  expect(
    characters.filter((_, index) => !inSome.has(index)).every(({ read }) => read === ' '),
  ).toBe(true);
});
