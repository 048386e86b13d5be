import { beforeAll, expect, test } from '@jest/globals';
import { LanguageModel } from '../../src/language-model.ts';
import { bestPath, type Position, type Separators, type Weights } from '../../src/lattice.ts';
import { OnnxModel } from '../../src/onnx.ts';

const weights: Weights = { language: 0, length: 0, touch: 0, eojeol: 0, unknown: 0, leaning: 0 };
let standard: LanguageModel;
let model: OnnxModel;
let separators: Separators;
beforeAll(async () => {
  standard = await LanguageModel.load('models/language/standard.bin');
  model = await OnnxModel.load('models/translator');
  separators = {
    space: model.id(' ') as number,
    marks: new Set([model.id('?') as number]),
  };
});

/** A character that is kept with this probability, or becomes one of these with the rest of it. */
function position(character: string, keep: number, edits: Record<string, number> = {}): Position {
  const likelihoods = [keep, ...Object.values(edits)];
  return {
    isSpace: character === ' ',
    candidates: [
      { edit: null, written: model.encode(character) },
      ...Object.keys(edits).map((edit) => ({ edit, written: model.encode(edit) })),
    ],
    logLikelihood: (candidate) => Math.log(likelihoods[candidate] as number),
  };
}

const logLikelihoodOf = (text: string) => {
  let context = standard.beginning();
  let sum = 0;
  for (const id of model.encode(text)) {
    const step = standard.after(context, id);
    sum += step.logLikelihood;
    context = step.context;
  }
  return sum + standard.scoreEnd(context);
};

test.each([
  ['왜 그래', '왜 그러'],
  ['어서 오세요', '어서에요'],
  ['고맙습니다', '고마워다'],
  ['단단히 해라', '단로 해라'],
])('%s is likelier to be written than %s', (whole, torn) => {
  expect(logLikelihoodOf(whole)).toBeGreaterThan(logLikelihoodOf(torn) + 3);
});

test('by itself the likeliest edits are taken', () => {
  const sentence = [position('그', 0.9), position('라', 0.2, { 러: 0.7, 래: 0.1 })];
  expect(bestPath(sentence, standard, weights, separators)).toEqual([null, '러']);
});

test('the likeliest of many ways is taken', () => {
  const ways = [...'나다라마바사아자차카타파하거너더러머버서'].map((way, nth) => [
    way,
    (nth + 1) / 300,
  ]);
  const sentence = [position('가', 0.01, Object.fromEntries(ways)), position('요', 1)];
  expect(bestPath(sentence, standard, weights, separators)).toEqual(['서', null]);
});

test('what people write wins where the edits alone leave it open', () => {
  const sentence = [
    position('왜', 0.9),
    position(' ', 0.99),
    position('그', 0.9),
    position('라', 0.02, { 러: 0.58, 래: 0.4 }),
  ];
  expect(
    bestPath(sentence, standard, { ...weights, language: 0.5, length: 1 }, separators),
  ).toEqual([null, null, null, '래']);
});

test('a sentence is touched only if its edits are worth what that costs', () => {
  const sentence = [position('니', 0.3, { 너: 0.7 }), position('는', 1)];
  expect(bestPath(sentence, standard, weights, separators)).toEqual(['너', null]);
  expect(bestPath(sentence, standard, { ...weights, touch: 2 }, separators)).toEqual([null, null]);
  // The surer it is that this is dialect, the less it costs.
  expect(
    bestPath(sentence, standard, { ...weights, touch: 2, leaning: 0.5 }, separators, 4),
  ).toEqual(['너', null]);
});

test('an eojeol is touched only if its edits are worth what that costs, or if it must be', () => {
  const sentence = [
    position('가', 0.6, { 나: 0.4 }),
    position(' ', 1),
    position('다', 0.6, { 라: 0.4 }),
  ];
  expect(bestPath(sentence, standard, weights, separators)).toEqual([null, null, null]);
  expect(bestPath(sentence, standard, { ...weights, eojeol: -1 }, separators)).toEqual([
    '나',
    null,
    '라',
  ]);
  expect(bestPath(sentence, standard, weights, separators, 0, new Set([1]))).toEqual([
    null,
    null,
    '라',
  ]);
});

test('an eojeol costs the same however much of it is edited', () => {
  const sentence = [position('가', 0.2, { 나: 0.8 }), position('다', 0.2, { 라: 0.8 })];
  expect(bestPath(sentence, standard, { ...weights, eojeol: 2 }, separators)).toEqual(['나', '라']);
});

test('what became of a character decides about the next', () => {
  const sentence: Position[] = [
    position('하', 0.5, { 해: 0.5 }),
    {
      ...position('요', 0.5, { '': 0.5 }),
      logLikelihood: (candidate, before) => Math.log(candidate === before ? 0.9 : 0.1),
    },
  ];
  const [first, second] = bestPath(sentence, standard, weights, separators);
  expect((first === null) === (second === null)).toBe(true);
});

test('an eojeol that nobody wrote must be surer than one that people write', () => {
  const sentence = [position('단', 1), position('디', 0.1, { 로: 0.5, 단히: 0.4 })];
  expect(bestPath(sentence, standard, weights, separators)).toEqual([null, '로']);
  expect(bestPath(sentence, standard, { ...weights, unknown: 2 }, separators)).toEqual([
    null,
    '단히',
  ]);
});

test('an eojeol of which nothing would be left stays, unless it goes into the one before', () => {
  const filler = [position('마', 0.2, { '': 0.5, 이: 0.3 }), position(' ', 1), position('가', 1)];
  expect(bestPath(filler, standard, weights, separators)).toEqual([null, null, null]);
  const joined = [
    position('봐', 1),
    position(' ', 0.2, { '': 0.8 }),
    position('라', 0.2, { '': 0.8 }),
  ];
  expect(bestPath(joined, standard, weights, separators)).toEqual([null, '', '']);
});

test('no eojeol is written twice in a row but where it stands twice', () => {
  const denied = [
    position('가', 0.4, { 안: 0.6 }),
    position(' ', 1),
    position('않', 0.3, { 안: 0.7 }),
  ];
  expect(bestPath(denied, standard, weights, separators)).toEqual([null, null, '안']);
  const parted = [
    position('가', 0.4, { 안: 0.6 }),
    position(' ', 1),
    position('않', 0.3, { '안 하': 0.7 }),
  ];
  expect(bestPath(parted, standard, weights, separators)).toEqual([null, null, '안 하']);
  const urged = [
    position('빨', 0.3, { 싸: 0.7 }),
    position(' ', 1),
    position('빨', 0.3, { 싸: 0.7 }),
  ];
  expect(bestPath(urged, standard, weights, separators)).toEqual(['싸', null, '싸']);
});

test('no sentence is too long, and none too short', () => {
  expect(bestPath([], standard, weights, separators)).toEqual([]);
  const long = Array.from({ length: 2000 }, () => position('가', 0.5, { 나: 0.3, '': 0.2 }));
  expect(bestPath(long, standard, weights, separators)).toHaveLength(2000);
});
