import { describe, expect, test } from '@jest/globals';
import { parseTyped, readSaid } from '../../bots/typed-request.ts';
import { RuleEngine } from '../support/rule-engine.ts';

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
  ['설정 제주도 전라도', 'preferences', { to: 'jeju' }],
  ['설정 서버:전라도', 'preferences', { server: 'jeolla' }],
  ['preferences workspace:jeju', 'preferences', { server: 'jeju' }],
  ['설정 규칙:빼기 <#C1|잡담> <#C2>', 'preferences', { rule: 'never', channel: ['C1', 'C2'] }],
  ['설정 관리 역할:<@&7>', 'preferences', { role: ['7'] }],
  ['자동 켜기 <#300>', 'auto', { mode: 'on', channel: ['300'] }],
  ['도움말', 'help', {}],
  ['  ', 'translate', { text: '' }],
])('%j is %s', (line, command, args) => {
  expect(parseTyped(line)).toEqual({ command, args });
});

test('line breaks in a text are kept', () => {
  expect(parseTyped('제주 첫 줄\n둘째 줄').args['text']).toBe('첫 줄\n둘째 줄');
});

describe('point 8: in the midst of talk a name in front is one only where it cannot belong to the sentence', () => {
  const read = (text: string) => readSaid(text, new RuleEngine());
  const asText = (text: string) => ({ command: 'translate', args: { text } });

  test.each([
    ['before a colon', '제주: 밥 먹었어?', 'translate', { to: 'jeju', text: '밥 먹었어?' }],
    [
      'before a colon, a city',
      '부산: 밥 먹었어?',
      'translate',
      { to: 'gyeongsang', text: '밥 먹었어?' },
    ],
    [
      'before a line break',
      '제주\n니 밥 묵었나',
      'translate',
      { to: 'jeju', text: '니 밥 묵었나' },
    ],
    ['a command', '판별: 니 밥 묵었나', 'detect', { text: '니 밥 묵었나' }],
    ['a command and a target', '번역 제주: 밥', 'translate', { to: 'jeju', text: '밥' }],
    ['every word of a setting', '자동 켜기 표준어', 'auto', { mode: 'on', to: 'standard' }],
    [
      'every word of a setting, channels among them',
      '자동 켜기 <#1> <#2>',
      'auto',
      { mode: 'on', channel: ['1', '2'] },
    ],
    ['alone', '도움말', 'help', {}],
  ])('a name: %s', async (_, text, command, args) => {
    expect(await read(text)).toEqual({ asked: { command, args } });
  });

  test('a name where the rest is standard, with the text as the other reading', async () => {
    expect(await read('제주 밥 먹었어?')).toEqual({
      asked: { command: 'translate', args: { to: 'jeju', text: '밥 먹었어?' } },
      other: asText('제주 밥 먹었어?'),
    });
  });

  test.each([
    ['부산 가고 싶다', 'translate', { to: 'gyeongsang', text: '가고 싶다' }],
    ['광주 갔다 왔당께', 'translate', { to: 'jeolla', text: '갔다 왔당께' }],
    ['제주 갔다 왔당께', 'translate', { to: 'jeju', text: '갔다 왔당께' }],
    ['판별 니 밥 묵었나', 'detect', { text: '니 밥 묵었나' }],
  ])('text, with the name as the other reading: %s', async (text, command, args) => {
    expect(await read(text)).toEqual({ asked: asText(text), other: { command, args } });
  });

  test.each([
    '자동 문이 고장났다',
    '설정 좀 봐라',
    '용어 정리 했나',
    '제주도는 좋다',
    '3:30에 보자',
    '니 밥 묵었나',
    '부산',
  ])('text, and nothing else: %s', async (text) => {
    expect(await read(text)).toEqual({ asked: asText(text) });
  });
});
