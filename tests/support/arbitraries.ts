import fc from 'fast-check';

/** Korean as people write it, in every dialect. */
export const korean = [
  '니 밥 묵었나',
  '혼저 옵서예',
  '거시기 헌당께',
  '오늘 회의 몇 시야?',
  '퍼뜩 온나!',
  '무사 경 햄수과.',
] as const;

/** What must come out as it went in. */
export const pieces = [
  '@수진',
  '#부산-맛집',
  '<@U0123ABC>',
  '<#C01|부산>',
  '<!here>',
  '<https://a.example/묵다|여기 눌러라>',
  'https://a.example/니?밥=묵었나',
  'su.jin@mail.example',
  '`니 뭐하노`',
  '```\n마! 묵자\n```',
  '<:돌하르방:1234>',
  '<t:1700000000:R>',
  '&amp;',
  '👍🏽',
  '👨‍👩‍👧‍👦',
  '🇰🇷',
  'ㅋㅋㅋ',
  'ㅠㅠ',
  '^^',
  '3.5%',
  '1,000',
  '10:30',
  'merge',
  'PR',
  ':jeju:',
  '**',
  '||',
] as const;

/** What keyboards, copies and pranks put between: white space, zero width, direction, combining, halves. */
export const oddities = [
  ' ',
  '\n\n',
  '\u3000',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2067',
  '\ufeff',
  '\u0000',
  '\ud83d',
  '\udc4d',
  '\u1112\u119e\u11ab',
  '밥묵자'.normalize('NFD'),
  'ㄱ',
  '\u11a8',
  '가\u0301\u0301\u0301',
  '<',
  '>',
  '&',
  '`',
  '*',
  '|',
  '@',
  '.',
] as const;

/** Any text at all, with what is likely to go wrong in it more often than chance would have it. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom<string>(...korean),
        fc.constantFrom<string>(...pieces),
        fc.constantFrom<string>(...oddities),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        // Half of a pair, as a careless cut leaves it.
        fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
