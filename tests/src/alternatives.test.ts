import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { carriedOver, stretchesChanged } from '../../src/alternatives.ts';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';
import type { TranslateOptions } from '../../src/engine.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
}, 60_000);
afterAll(() => engine.close());

const asked: [string, TranslateOptions][] = [
  ['니 밥 묵었나? 퍼뜩 온나.', { to: 'standard' }],
  ['할머니가 감자를 삶아 주셨다. 왜 이렇게 느려?', { from: 'standard', to: 'jeju' }],
  ['할머니가 감자를 삶아 주셨다', { from: 'standard', to: 'jeju', strength: 'heavy' }],
  ['오늘 비 온다니까 우산 챙겨', { from: 'standard', to: 'jeolla', strength: 'light' }],
  ['니 밥 묵었나? 퍼뜩 온나.', { from: 'gyeongsang', to: 'jeju' }],
];

describe('alternatives', () => {
  test.each(asked)(
    'of %s %j are words that are not shown, the likeliest first',
    async (text, options) => {
      const plain = await engine.translate(text, options);
      const { changes, ...rest } = await engine.translate(text, { ...options, alternatives: true });
      expect({ ...rest, changes: plain.changes }).toEqual(plain);
      expect(changes.map(({ from, to }) => ({ from, to }))).toEqual(plain.changes);
      expect(changes.flatMap(({ alternatives = [] }) => alternatives).length).toBeGreaterThan(0);
      for (const { to, alternatives = [] } of changes) {
        const texts = alternatives.map((alternative) => alternative.text);
        expect(texts.length).toBeLessThanOrEqual(5);
        expect(new Set([...texts, plain.text.slice(to.start, to.end)]).size).toBe(texts.length + 1);
        const likelihoods = alternatives.map(({ likelihood }) => likelihood);
        expect(likelihoods).toEqual(likelihoods.toSorted((a, b) => b - a));
        expect(likelihoods.every((likelihood) => likelihood > 0)).toBe(true);
        expect(likelihoods.reduce((sum, likelihood) => sum + likelihood, 0)).toBeLessThan(1);
      }
    },
  );

  test('of what is said most readily none is likelier than what was chosen', async () => {
    for (const [text, { strength, ...options }] of asked.slice(0, 4)) {
      const { changes } = await engine.translate(text, { ...options, alternatives: true });
      for (const { alternatives = [] } of changes) {
        const chosen = alternatives.reduce((left, { likelihood }) => left - likelihood, 1);
        expect(alternatives[0]?.likelihood ?? 0).toBeLessThanOrEqual(chosen);
      }
    }
  });

  test('keep what stands around a word', async () => {
    const { changes } = await engine.translate('**왜** 이렇게 **느려**?! ㅋㅋ', {
      from: 'standard',
      to: 'gyeongsang',
      alternatives: true,
    });
    const texts = changes.flatMap(({ alternatives = [] }) => alternatives.map(({ text }) => text));
    expect(texts.filter((text) => text.startsWith('**')).length).toBeGreaterThan(0);
    for (const text of texts.filter((word) => word.includes('*')))
      expect(text).toMatch(/^\*\*[가-힣]+\*\*(\?!)?$/);
  });

  test('are not there when nobody asks', async () => {
    const { changes } = await engine.translate('니 밥 묵었나?', { to: 'standard' });
    expect(changes.every((change) => !('alternatives' in change))).toBe(true);
  });
});

test('a stretch goes from one space that no edit touches to the next', () => {
  const edits = [null, '', null, null, '', '=요'];
  expect(stretchesChanged([...'가나 다 라'], edits)).toEqual([
    [0, 2],
    [3, 6],
  ]);
});

test('what the second of two rewritings might have said stands in what both made', () => {
  const composed = [{ from: { start: 0, end: 4 }, to: { start: 0, end: 5 } }];
  const second = [
    {
      from: { start: 3, end: 5 },
      to: { start: 3, end: 5 },
      alternatives: [{ text: '와시냐', likelihood: 0.2 }],
    },
  ];
  expect(carriedOver(composed, second, '너 집왔나')).toEqual([
    { ...composed[0], alternatives: [{ text: '너 집와시냐', likelihood: 0.2 }] },
  ]);
});
