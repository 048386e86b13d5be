import { describe, expect, test } from '@jest/globals';
import type { Translation } from '../../src/dialect.ts';
import { mendedWords } from '../../src/mending.ts';
import { processorTimeOf } from '../support/time.ts';

/** A translation in which each word became the one in its place, and the words that are the same stayed. */
function translated(text: string, became: string, source = 'jeju', target = 'standard') {
  const places = (words: string) =>
    [...words.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }));
  const to = places(became);
  const changes = places(text)
    .map((from, nth) => ({ from, to: to[nth] ?? { start: 0, end: 0 } }))
    .filter(({ from, to }) => text.slice(from.start, from.end) !== became.slice(to.start, to.end));
  return { text: became, source, target, changes } as Translation;
}

describe('what was mended becomes words, never sentences', () => {
  test.each([
    [
      'a wrong word, without the particle that both have',
      ['지슬을 먹엉', '고구마를 먹고', '감자를 먹고'],
      [{ dialect: 'jeju', word: '지슬', standard: '감자' }],
    ],
    [
      'a word that the translator did not know and left',
      ['할망이 와수다', '할망이 왔어요', '할머니가 왔어요'],
      [{ dialect: 'jeju', word: '할망', standard: '할머니' }],
    ],
    [
      'two words in a row, and marks around them',
      ['“무사 경?” 햄수과', '“왜 그래?” 하세요', '“어째서 그렇게?” 하세요'],
      [
        { dialect: 'jeju', word: '무사', standard: '어째서' },
        { dialect: 'jeju', word: '경', standard: '그렇게' },
      ],
    ],
    [
      'an ending that looks like a particle stays with its verb',
      ['밥을 먹는 사름', '밥을 씹는 사람', '밥을 먹은 사람'],
      [{ dialect: 'jeju', word: '먹는', standard: '먹은' }],
    ],
    ['nothing where words were added', ['지슬 줍서', '감자 주세요', '감자 좀 많이 주세요'], []],
    ['nothing where one became two', ['지슬 줍서', '감자 주세요', '알이 굵은 감자를 주세요'], []],
    [
      'a word that was mended twice, once',
      ['지슬 먹고 지슬 사고', '고매 먹고 고매 사고', '감자 먹고 감자 사고'],
      [{ dialect: 'jeju', word: '지슬', standard: '감자' }],
    ],
    ['nothing where nothing was mended', ['지슬 줍서', '감자 주세요', '감자 주세요!'], []],
    ['nothing of what holds no Hangul', ['지슬 줍서', '감자 주세요', 'potato 주세요'], []],
  ] as const)('%s', (_, [text, became, mended], entries) => {
    expect(mendedWords(text, translated(text, became), mended)).toEqual({ entries, untouched: [] });
  });

  test('towards a dialect the mended word is the dialect’s', () => {
    const answer = translated('감자를 꼼꼼히 씻어', '감저를 꼼꼼히 씻으라', 'standard', 'jeju');
    expect(mendedWords('감자를 꼼꼼히 씻어', answer, '지슬을 꼼꼼히 씻으라').entries).toEqual([
      { dialect: 'jeju', word: '지슬', standard: '감자' },
    ]);
  });

  test('a word that was put back as it was is one never to be touched', () => {
    const answer = translated('토스로 보냅서', '도스로 보내세요');
    expect(mendedWords('토스로 보냅서', answer, '토스로 보내세요')).toEqual({
      entries: [],
      untouched: ['토스'],
    });
  });

  test('no more words at once than can be looked over', () => {
    const words = (first: string) =>
      [...'가나다라마바사아자차카타파하거너더러머버서어'].map((one) => first + one);
    const [was, became, mended] = ['돌', '물', '불'].map((first) => words(first).join(' '));
    const answer = translated(was ?? '', became ?? '');
    expect(mendedWords(was ?? '', answer, mended ?? '').entries).toHaveLength(20);
  });

  test('between two dialects there is no standard word to keep', () => {
    const answer = translated('지슬 줍서', '감자 주이소', 'jeju', 'gyeongsang');
    expect(mendedWords('지슬 줍서', answer, '고매 주이소').entries).toEqual([]);
  });

  test('a long text written all anew is no list of words, and takes no time', async () => {
    const [was, became, mended] = ['가', '나', '다'].map((word) => `${word} `.repeat(1000));
    const answer = translated(was ?? '', became ?? '');
    const took = await processorTimeOf(() => {
      expect(mendedWords(was ?? '', answer, mended ?? '').entries).toEqual([]);
    });
    expect(took).toBeLessThan(2000);
  });
});
