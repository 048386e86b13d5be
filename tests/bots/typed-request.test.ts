import { expect, test } from '@jest/globals';
import { parseTyped } from '../../bots/typed-request.ts';

test.each([
  ['니 밥 묵었나', 'translate', { text: '니 밥 묵었나' }],
  ['제주 밥 먹었어?', 'translate', { to: 'jeju', text: '밥 먹었어?' }],
  ['번역 경상도 밥 먹었어?', 'translate', { to: 'gyeongsang', text: '밥 먹었어?' }],
  ['translate Jeolla 밥 먹었어?', 'translate', { to: 'jeolla', text: '밥 먹었어?' }],
  ['제주', 'translate', { text: '제주' }],
  ['판별 니 밥 묵었나', 'detect', { text: '니 밥 묵었나' }],
  ['DETECT 니 밥 묵었나', 'detect', { text: '니 밥 묵었나' }],
  ['자동 켜기 표준어', 'auto', { mode: 'on', to: 'standard' }],
  ['자동', 'auto', {}],
  ['설정 대상:제주도 자동제외:예', 'preferences', { to: 'jeju', optOut: true }],
  ['preferences strength:heavy opt-out:no', 'preferences', { strength: 'heavy', optOut: false }],
  ['도움말', 'help', {}],
  ['  ', 'translate', { text: '' }],
])('%j is %s', (line, command, args) => {
  expect(parseTyped(line)).toEqual({ command, args });
});

test('line breaks in a text are kept', () => {
  expect(parseTyped('제주 첫 줄\n둘째 줄').args['text']).toBe('첫 줄\n둘째 줄');
});
