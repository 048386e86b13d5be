import { describe, expect, test } from '@jest/globals';
import { outcomes } from '../../commands/outcomes.ts';
import en from '../../config/messages/en.json' with { type: 'json' };
import ko from '../../config/messages/ko.json' with { type: 'json' };
import { messagesIn } from '../../config/messages.ts';

const keysOf = (tree: object, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );

describe('messages', () => {
  test('Korean and English say the same things', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(ko).sort());
  });

  test('every outcome has a text', () => {
    expect(Object.keys(ko.refusal)).toEqual(expect.arrayContaining([...outcomes]));
  });

  test.each([
    ['밥 먹었나?', '“밥 먹었나?”는'],
    ['밥 먹었남', '“밥 먹었남”은'],
    ['가자! ㅋㅋㅋ', '“가자! ㅋㅋㅋ”는'],
    ['좋아요 (정말) :)', '“좋아요 (정말) :)”은'],
  ])('the particle after %s fits its last syllable', (text, expected) => {
    const sentence = messagesIn('ko')('detection.dialect', { text, dialect: '경상도' });
    expect(sentence).toContain(expected);
  });

  test('text that looks like a template stays as it is', () => {
    const text = '{{dialect}} $t(failure) <b>&amp;</b>';
    expect(messagesIn('ko')('detection.standard', { text })).toContain(text);
  });
});
