import { expect, test } from '@jest/globals';
import { charactersOf } from '../../src/characters.ts';

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
