import { expect, test } from '@jest/globals';
import { reasonsOf } from '../../src/reasons.ts';

test.each([
  ['묵었나?', '먹었니?', true, ['sound', 'ending']],
  ['가노', '가니', true, ['ending']],
  ['왔습니다', '왔수다', true, ['ending']],
  ['먹어', '먹어예', true, ['ending']],
  ['먹어', '먹어요', true, ['ending']],
  ['학교서 묵나?', '학교에서 먹니?', true, ['sound', 'ending', 'particle']],
  ['감저', '감자', false, ['sound']],
  ['감저를', '감자를', false, ['sound']],
  ['단디', '꼼꼼히', false, ['word']],
  ['혼저', '어서', false, ['word']],
  ['주세요', '줍서', true, ['ending']],
  ['나는', '내는', false, ['sound']],
  ['제주엔', '제주에는', false, ['particle']],
  ['지슬을', '감자를', false, ['word']],
  ['할망이', '할머니가', false, ['word']],
  ['학교서', '학교에서', false, ['particle']],
  ['친구한티', '친구한테', false, ['particle']],
  ['먹으멍', '먹으면서', false, ['ending']],
  ['할 수가', '할수가', false, ['word']],
  ['학교서 밥을', '학교에서', false, ['word']],
  ['니 묵나', '너 먹니', true, ['sound', 'ending']],
] as const)('%s → %s: %j', (was, became, isLast, expected) => {
  expect(reasonsOf(was, became, isLast)).toEqual(expected);
});

test('what did not change has no reason', () => {
  expect(reasonsOf('밥', '밥', true)).toEqual([]);
});
