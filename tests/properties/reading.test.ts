import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';
import { dialects, strengths, type Translation } from '../../src/dialect.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
}, 60_000);
afterAll(() => engine.close());

/** What people put around words: what comes before a sentence, and what behind. */
const decorations: readonly (readonly [string, string])[] = [
  ['', ' ㅋㅋㅋ'],
  ['', 'ㅠㅠ'],
  ['', '~'],
  ['', '...'],
  ['', '…'],
  ['', '!!'],
  ['', ' 😂'],
  ['', ' ^^'],
  ['', ' :머라카노:'],
  ['', ' kim'],
  ['', '.'],
  ['**', '**'],
  ['*', '*'],
  ['||', '||'],
  ['> ', ''],
  ['- ', ''],
  ['“', '”'],
  ['@수진 ', ''],
  ['<@U0123> ', ' <:춤:1>'],
  ['ㅋㅋ ', ''],
];
const sentences = [
  ['니 밥 묵었나', 'gyeongsang', 'standard'],
  ['와 그라노', 'gyeongsang', 'standard'],
  ['퍼뜩 온나', 'gyeongsang', 'standard'],
  ['무사 경 햄수과', 'jeju', 'standard'],
  ['혼저 옵서', 'jeju', 'standard'],
  ['어째 그라고 있당가', 'jeolla', 'standard'],
  ['싸게 와야', 'jeolla', 'standard'],
  ['오늘 회의 몇 시에 해', 'standard', 'gyeongsang'],
  ['점심 맛있게 먹었어요', 'standard', 'jeju'],
  ['내일 비 온다니까 우산 챙겨', 'standard', 'jeolla'],
] as const;

test('with what surrounds its words a sentence is translated as without it, and that stays where it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sentences),
      fc.constantFrom(...decorations),
      async ([text, from, to], [before, behind]) => {
        const bare = await engine.translate(text, { from, to });
        const decorated = await engine.translate(`${before}${text}${behind}`, { from, to });
        expect(decorated.text).toBe(`${before}${bare.text}${behind}`);
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

test('and is detected as without it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sentences),
      fc.constantFrom(...decorations),
      async ([text], [before, behind]) => {
        const { scores } = await engine.detect(text);
        expect((await engine.detect(`${before}${text}${behind}`)).scores).toEqual(scores);
      },
    ),
    { numRuns: 100 },
  );
}, 120_000);

/** Stretches of everyday sentences, put together at random. */
const everyday = fc
  .array(
    fc.constantFrom(
      '오늘',
      '내일',
      '친구랑',
      '할머니가',
      '감자를',
      '많이',
      '진짜',
      '너무',
      '왜',
      '밥',
      '먹었어',
      '먹고',
      '갔는데',
      '비가',
      '온다',
      '회의가',
      '늦게',
      '끝나서',
      '집에',
      '가고',
      '싶다',
      '좋아요',
      '했습니다',
      '뭐',
      '해',
    ),
    { minLength: 2, maxLength: 7 },
  )
  .map((words) => words.join(' '));

/** Which eojeol of the input a translation changes. */
const changedIn = (text: string, { changes }: Translation) =>
  [...text.matchAll(/\S+/g)].flatMap(({ 0: word, index }, eojeol) =>
    changes.some(({ from }) => from.start < index + word.length && from.end > index)
      ? [eojeol]
      : [],
  );

test('the dial is a dial: what a weaker setting changes, a stronger one changes, too', async () => {
  await fc.assert(
    fc.asyncProperty(
      everyday,
      fc.constantFrom(...dialects.filter((dialect) => dialect !== 'standard')),
      async (text, to) => {
        const made = [];
        for (const strength of strengths) {
          made.push(await engine.translate(text, { from: 'standard', to, strength }));
        }
        const [light, normal, heavy] = made as [Translation, Translation, Translation];
        expect(changedIn(text, normal)).toEqual(expect.arrayContaining(changedIn(text, light)));
        expect(changedIn(text, heavy)).toEqual(expect.arrayContaining(changedIn(text, normal)));
      },
    ),
    { numRuns: 120 },
  );
}, 180_000);
