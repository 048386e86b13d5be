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

test('nothing is impossible where nothing is asked, and elsewhere', () => {
  expect(impossibleEnd('비 와', 'gyeongsang')).toBeUndefined();
  expect(impossibleEnd('비 와?', 'jeju')).toBeUndefined();
});
