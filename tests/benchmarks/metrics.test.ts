import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  bleu,
  calibrationError,
  characterErrorRate,
  chrF,
  classificationReport,
  exactMatch,
  type Judged,
  reliability,
  wordErrorRate,
} from '../../benchmarks/metrics.ts';

interface Corpus {
  readonly name: string;
  readonly rows: readonly Judged[];
  readonly chrF: number;
  readonly bleu13a: number;
  readonly bleuChar: number;
}
const corpora: Corpus[] = JSON.parse(
  readFileSync(new URL('../fixtures/metrics.json', import.meta.url), 'utf8'),
);

describe('agrees with sacrebleu', () => {
  test.each(corpora.map((corpus) => [corpus.name, corpus] as const))('on %s', (_, corpus) => {
    expect(chrF(corpus.rows)).toBeCloseTo(corpus.chrF, 6);
    expect(bleu(corpus.rows, '13a')).toBeCloseTo(corpus.bleu13a, 6);
    expect(bleu(corpus.rows, 'char')).toBeCloseTo(corpus.bleuChar, 6);
  });
});

const rows = [
  { output: '너 밥 먹었니', reference: '너 밥 먹었니' },
  { output: '나 집에 간다', reference: '나는 집에 가' },
];

test('error rates count edits against the length of the references', () => {
  expect(wordErrorRate(rows)).toBeCloseTo(2 / 6);
  expect(characterErrorRate(rows)).toBeCloseTo(3 / 14);
  expect(exactMatch(rows)).toBe(0.5);
});

test('a classifier is judged by class, and its confidence by how often it is right', () => {
  const report = classificationReport([
    { label: 0, predicted: 0, scores: [0.9, 0.1, 0, 0] },
    { label: 0, predicted: 1, scores: [0.3, 0.7, 0, 0] },
    { label: 1, predicted: 1, scores: [0.1, 0.9, 0, 0] },
    { label: 2, predicted: 2, scores: [0, 0, 1, 0] },
  ]);
  expect(report.accuracy).toBe(0.75);
  expect(report.confusion).toEqual([
    [1, 1, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 0],
  ]);
  expect(report.classes.map(({ f1 }) => f1)).toEqual([2 / 3, 2 / 3, 1, 0]);
  // The class without rows has no part in it.
  expect(report.macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3);
  // Two rows at 0.9, both right; one at 0.7, wrong; one at 1, right.
  expect(report.calibrationError).toBeCloseTo((0.2 + 0.7 + 0) / 4);
});

test('a confidence that is always right by its own share has no calibration error', () => {
  const half = [0, 1].map((label) => ({ label, predicted: 0, scores: [0.5, 0.5, 0, 0] }));
  expect(calibrationError(reliability(half))).toBe(0);
});
