import { expect, test } from '@jest/globals';
import { impossibleEnd } from '../../src/agreement.ts';

test.each([
  ['비 와?', '오노', '오나'],
  ['비 와?', '온나', '오나'],
  ['학생이야?', '이고', '이가'],
  ['왜 안 와?', '오나', '오노'],
  ['언제 끝나?', '난다', '나노'],
])('%s ends in Gyeongsang not in -%s, but may in -%s', (text, wrong, right) => {
  const impossible = impossibleEnd(text, 'gyeongsang');
  expect(impossible?.test(wrong)).toBe(true);
  expect(impossible?.test(right)).toBe(false);
});

test.each([
  ['앉았다 갈까?', 'gyeongsang', '가꼬', '가까'],
  ['누구한테 맡기면 좋겠습니까?', 'jeolla', '이라우', '겄소'],
  ['술 마시지 말래', 'jeolla', '라냐', '란다'],
] as const)('%s ends in %s not in -%s, but may in -%s', (text, to, wrong, right) => {
  const impossible = impossibleEnd(text, to);
  expect(impossible?.test(wrong)).toBe(true);
  expect(impossible?.test(right)).toBe(false);
});

test('in Gyeongsang one may wonder what to do in -꼬', () => {
  expect(impossibleEnd('뭐 할까?', 'gyeongsang')?.test('할꼬')).toBe(false);
});

test.each(['누구한테라도 물어봤어?', '언제 시작하는지 들었어?', '무슨 일 있어?'])(
  'the question word in %s asks for nothing',
  (text) => expect(impossibleEnd(text, 'gyeongsang')?.test('노')).toBe(true),
);

test('but another may', () => {
  expect(impossibleEnd('왜 뭐라도 안 먹어?', 'gyeongsang')?.test('나')).toBe(true);
});

test('nothing is impossible where nothing is asked, and elsewhere', () => {
  expect(impossibleEnd('비 와', 'gyeongsang')).toBeUndefined();
  expect(impossibleEnd('비 와?', 'jeju')).toBeUndefined();
});
