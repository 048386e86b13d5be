import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { charactersOf } from '../../src/characters.ts';
import { sentencesOf } from '../../src/reading.ts';

/** Texts of one sentence with what is read of them; `training/tests/test_text.py` holds Python to the same. */
const vectors: [text: string, read: string][] = JSON.parse(
  readFileSync(new URL('../fixtures/reading.json', import.meta.url), 'utf8'),
);
const read = (text: string, longest?: number) =>
  sentencesOf(charactersOf(text), longest)
    .map((sentence) => sentence.text)
    .filter((words) => words !== '');

test.each(vectors)('of %j it reads %j', (text, words) => {
  expect(read(text).join(' ')).toBe(words);
});

test.each(['😂', ':머라카노:', '<a:춤:12>', '👍🏽👍🏽', 'ㅠㅠ', '🇰🇷', '~', '!!!'])(
  'what stands behind a word, such as %s, is not read',
  (behind) => {
    expect(read(`니 밥 묵었나 ${behind}`)).toEqual(['니 밥 묵었나']);
    expect(read(`니 밥 묵었나${behind}`)).toEqual(['니 밥 묵었나']);
  },
);

test.each(['@수진', '<@U0123>', 'https://a.example/b', '`npm ci`', '<@!42>,'])(
  'a mention or a link in front, such as %s, is not read',
  (front) => {
    expect(read(`${front} 니 밥 묵었나`)).toEqual(['니 밥 묵었나']);
  },
);

test('sentences end behind final marks, laughter and line breaks', () => {
  expect(
    read('밥 묵었나? 안 묵었다! 그래... 가자 ㅋㅋㅋ 퍼뜩 온나~ 알겠제\n\n  둘째 줄\r\n셋째'),
  ).toEqual(['밥 묵었나?', '안 묵었다', '그래', '가자', '퍼뜩 온나', '알겠제', '둘째 줄', '셋째']);
});

test('of several marks behind a word the question mark is read', () => {
  expect(read('밥 묵었나,? 안 묵었나?, 묵자')).toEqual(['밥 묵었나?', '안 묵었나?', '묵자']);
});

test('a mark within a word ends nothing', () => {
  expect(read('12월·1월에 3.5점 받았다')).toEqual(['\uFFFC월·\uFFFC월에 \uFFFC점 받았다']);
});

test('a sentence that grows too long is cut at a space, and a word that does is cut', () => {
  expect(read('하나 둘 셋 넷', 5)).toEqual(['하나 둘', '셋 넷']);
  expect(read('가나다라마바사', 5)).toEqual(['가나다라마', '바사']);
  expect(read('하나 둘셋 넷', 5)).toEqual(['하나 둘셋', '넷']);
});

test('each character that is read stands where it was typed', () => {
  const characters = charactersOf('**니** 밥 @수진 묵었나?! ㅋㅋ');
  const [sentence] = sentencesOf(characters);
  const there = sentence?.places.map((place) => characters[place]?.text).join('');
  expect(sentence?.text).toBe('니 밥 \uFFFC 묵었나?');
  expect(there).toBe('니 밥 @수진 묵었나?');
});
