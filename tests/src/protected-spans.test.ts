import { expect, test } from '@jest/globals';
import { isOrnament, protectedSpans } from '../../src/protected-spans.ts';
import { proportion } from '../support/time.ts';

const kept = (text: string) => protectedSpans(text).map(({ start, end }) => text.slice(start, end));

test.each([
  [
    'a link with its query',
    '여기 봐라 https://saturi.example/가?x=1&y=나#끝 알겠제',
    ['https://saturi.example/가?x=1&y=나#끝'],
  ],
  [
    'a link at the end of a sentence, without its full stop',
    '이거라 https://a.example/b.',
    ['https://a.example/b'],
  ],
  ['a link in brackets', '(www.a.example)', ['www.a.example']],
  ['an e-mail address', '메일은 su.jin+1@mail.example 로', ['su.jin+1@mail.example']],
  ['mentions and channel names', '@수진 #부산-맛집 온나', ['@수진', '#부산-맛집']],
  [
    'Slack mentions, channels and labelled links',
    '<@U0123> <#C01|부산> <!here> <https://a.example|여기 눌러라>',
    ['<@U0123>', '<#C01|부산>', '<!here>', '<https://a.example|여기 눌러라>'],
  ],
  [
    'Discord emoji, timestamps and commands',
    '<a:춤:12> <t:1700000000:R> </번역:12>',
    ['<a:춤:12>', '<t:1700000000:R>', '</번역:12>'],
  ],
  ['code', '`밥 묵자` 하고 ```\n니 뭐하노\n``` 끝', ['`밥 묵자`', '```\n니 뭐하노\n```']],
  [
    'emoji, whatever they are made of',
    '좋다👍🏽 👨‍👩‍👧‍👦 🇰🇷 1️⃣ ❤️',
    ['👍🏽', '👨‍👩‍👧‍👦', '🇰🇷', '1️⃣', '❤️'],
  ],
  ['emoji by name', ':jeju: 가자 :+1::skin-tone-3:', [':jeju:', ':+1::skin-tone-3:']],
  [
    'emoji with a Hangul name',
    '맞나:머라카노: :사투리: 시간:오늘:내일',
    [':머라카노:', ':사투리:'],
  ],
  ['emoticons', 'ㅋㅋㅋ 맞나 ㅠㅠ ^^ :) T_T', ['ㅋㅋㅋ', 'ㅠㅠ', '^^', ':)', 'T_T']],
  ['numbers with their signs', '3.5% 내리고 1,000원 됐다 10:30에', ['3.5%', '1,000', '10:30']],
  ['& < > as Slack writes them', '밥 &lt; 국 &amp; &gt; 떡', ['&lt;', '&amp;', '&gt;']],
  ['Latin words', 'PR 올맀는데 don’t merge 하지 마라 café', ['PR', 'don’t', 'merge', 'café']],
])('keeps %s', (_, text, expected) => {
  expect(kept(text)).toEqual(expected);
});

test.each([
  ['ㅋㅋㅋ', true],
  ['👍🏽', true],
  [':jeju:', true],
  ['**', true],
  ['^^', true],
  ['@수진', false],
  ['https://a.example', false],
  ['3.5%', false],
])('%s says nothing about the words beside it: %s', (span, isSo) => {
  expect(isOrnament(span)).toBe(isSo);
});

test('plain Korean has nothing to protect', () => {
  expect(kept('마! 니 밥 묵었나? 아니, 아직.')).toEqual([]);
});

test.each([
  '<@',
  '`',
  '```',
  'a.',
  '1,',
  '@가.',
  ':a',
  '[',
  'a@a.',
  '~^',
  '👨\u200d',
  'http://',
  '((',
  '\ud83d',
])('takes linear time on 40,000 repetitions of %j', async (piece) => {
  const reading = (repetitions: number) => protectedSpans(piece.repeat(repetitions));
  reading(1000);
  // Ten times the text may take some twenty times as long on a busy machine, not a hundred.
  expect(await proportion(reading, [4000, 40_000], { room: 4, negligible: 40 })).toMatchObject({
    isLinear: true,
  });
});
