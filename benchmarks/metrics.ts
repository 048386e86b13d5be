import { type Dialect, dialects } from '../src/dialect.ts';

/** A text under judgement and what it ought to be. */
export interface Judged {
  readonly output: string;
  readonly reference: string;
}

const counted = (items: Iterable<string>) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** The n-grams of a sequence, each as one string. */
function* ngrams(units: readonly string[], n: number): Generator<string> {
  for (let start = 0; start + n <= units.length; start += 1) {
    yield units.slice(start, start + n).join('\u0000');
  }
}

function overlap(output: Map<string, number>, reference: Map<string, number>): number {
  let shared = 0;
  for (const [gram, count] of output) shared += Math.min(count, reference.get(gram) ?? 0);
  return shared;
}

const sum = (numbers: Iterable<number>) => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

/**
 * chrF of a corpus, 0–100: character n-grams up to 6, β = 2, white space left out
 * (Popović, 2015; the settings and the handling of short texts are sacrebleu's).
 */
export function chrF(rows: readonly Judged[], order = 6, beta = 2): number {
  const totals = Array.from({ length: order }, () => ({ shared: 0, output: 0, reference: 0 }));
  for (const row of rows) {
    const output = [...row.output.replace(/\s/gu, '')];
    const reference = [...row.reference.replace(/\s/gu, '')];
    totals.forEach((total, index) => {
      const ours = counted(ngrams(output, index + 1));
      const theirs = counted(ngrams(reference, index + 1));
      const size = sum(theirs.values());
      // sacrebleu counts an output's n-grams only where the reference is long enough to have some.
      total.output += size > 0 ? sum(ours.values()) : 0;
      total.reference += size;
      total.shared += overlap(ours, theirs);
    });
  }
  let precision = 0;
  let recall = 0;
  let orders = 0;
  for (const { shared, output, reference } of totals) {
    if (output === 0 || reference === 0) continue;
    precision += shared / output;
    recall += shared / reference;
    orders += 1;
  }
  if (orders === 0 || precision + recall === 0) return 0;
  precision /= orders;
  recall /= orders;
  const factor = beta ** 2;
  return (100 * (1 + factor) * precision * recall) / (factor * precision + recall);
}

/** An output beside the one of several references that it is nearest to. */
export function judgedByNearest(output: string, references: readonly string[]): Judged {
  const [nearest] = references
    .map((reference) => ({ output, reference, score: chrF([{ output, reference }]) }))
    .toSorted((a, b) => b.score - a.score);
  return { output, reference: nearest?.reference ?? '' };
}

/** How BLEU cuts a text: `13a` as WMT does (mteval-v13a), `char` into characters. */
export type BleuTokens = '13a' | 'char';

/**
 * The tokens of mteval-v13a, as sacrebleu has them.
 * @example tokens13a('밥 먹었니, 3.5점?') // ['밥', '먹었니', ',', '3.5점', '?']
 */
function tokens13a(text: string): string[] {
  return ` ${text} `
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
    .split(/\s+/u)
    .filter((token) => token !== '');
}

/**
 * BLEU of a corpus, 0–100 (Papineni et al., 2002), up to 4-grams, with sacrebleu's exponential
 * smoothing: the k-th order without a match counts 1 / 2^k of one match.
 */
export function bleu(rows: readonly Judged[], tokens: BleuTokens): number {
  const cut = (text: string) =>
    tokens === '13a' ? tokens13a(text) : [...text].filter((c) => c.trim() !== '');
  const shared = [0, 0, 0, 0];
  const possible = [0, 0, 0, 0];
  let outputLength = 0;
  let referenceLength = 0;
  for (const row of rows) {
    const output = cut(row.output);
    const reference = cut(row.reference);
    outputLength += output.length;
    referenceLength += reference.length;
    for (let index = 0; index < 4; index += 1) {
      const ours = counted(ngrams(output, index + 1));
      shared[index] = (shared[index] ?? 0) + overlap(ours, counted(ngrams(reference, index + 1)));
      possible[index] = (possible[index] ?? 0) + Math.max(output.length - index, 0);
    }
  }
  let logs = 0;
  let orders = 0;
  let smoothing = 1;
  for (let index = 0; index < 4; index += 1) {
    const total = possible[index] ?? 0;
    if (total === 0) break;
    orders += 1;
    const matches = shared[index] ?? 0;
    if (matches === 0) smoothing *= 2;
    logs += Math.log(matches === 0 ? 1 / (smoothing * total) : matches / total);
  }
  if (orders === 0 || (shared[0] ?? 0) === 0) return 0;
  const brevity = outputLength < referenceLength ? Math.exp(1 - referenceLength / outputLength) : 1;
  // Orders that no output is long enough for count as no match at all, as in sacrebleu.
  return orders < 4 ? 0 : 100 * brevity * Math.exp(logs / 4);
}

/** Levenshtein distance between two sequences. */
function distance(a: readonly string[], b: readonly string[]): number {
  let above = b.map((_, j) => j + 1);
  above.unshift(0);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

function errorRate(rows: readonly Judged[], cut: (text: string) => string[]): number {
  const errors = sum(rows.map((row) => distance(cut(row.output), cut(row.reference))));
  return errors / Math.max(1, sum(rows.map((row) => cut(row.reference).length)));
}

/** Edits of eojeol for one eojeol of the references, 0 and up. */
export const wordErrorRate = (rows: readonly Judged[]) =>
  errorRate(rows, (text) => text.split(/\s+/u).filter((word) => word !== ''));

/** Edits of characters for one character of the references, spaces included, 0 and up. */
export const characterErrorRate = (rows: readonly Judged[]) => errorRate(rows, (text) => [...text]);

/** Share of outputs that are the reference to the letter, 0–1. */
export const exactMatch = (rows: readonly Judged[]) =>
  rows.filter(({ output, reference }) => output === reference).length / Math.max(1, rows.length);

/** A classified text: its true label, and the four scores it got, in label order. */
export interface Classified {
  readonly label: number;
  readonly predicted: number;
  readonly scores: readonly number[];
}

export interface ClassReport {
  readonly dialect: Dialect;
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface ClassificationReport {
  readonly n: number;
  readonly accuracy: number;
  readonly macroF1: number;
  /** Expected calibration error: `calibrationError`. */
  readonly calibrationError: number;
  readonly reliability: readonly ReliabilityBin[];
  readonly classes: readonly ClassReport[];
  /** confusion[true label][predicted label] */
  readonly confusion: readonly (readonly number[])[];
}

/** Everything `evaluate classify` says. Classes without rows have no part in macro-F1. */
export function classificationReport(rows: readonly Classified[]): ClassificationReport {
  const confusion = dialects.map((_, label) =>
    dialects.map(
      (_, predicted) =>
        rows.filter((row) => row.label === label && row.predicted === predicted).length,
    ),
  );
  const classes = dialects.map((dialect, label) => {
    const right = confusion[label]?.[label] ?? 0;
    const n = sum(confusion[label] ?? []);
    const named = sum(confusion.map((row) => row[label] ?? 0));
    const precision = named === 0 ? 0 : right / named;
    const recall = n === 0 ? 0 : right / n;
    const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { dialect, n, precision, recall, f1 };
  });
  const present = classes.filter(({ n }) => n > 0);
  const bins = reliability(rows);
  return {
    n: rows.length,
    accuracy: sum(confusion.map((row, label) => row[label] ?? 0)) / Math.max(1, rows.length),
    macroF1: sum(present.map(({ f1 }) => f1)) / Math.max(1, present.length),
    calibrationError: calibrationError(bins),
    reliability: bins,
    classes,
    confusion,
  };
}

/** Rows of about the same confidence: how confident they are on average, and how often they are right. */
export interface ReliabilityBin {
  readonly n: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** The rows by their highest score, in bins of equal width; empty bins are left out. */
export function reliability(rows: readonly Classified[], bins = 15): ReliabilityBin[] {
  const filled = Array.from({ length: bins }, () => ({ n: 0, confidence: 0, right: 0 }));
  for (const { label, predicted, scores } of rows) {
    const confidence = scores[predicted] ?? 0;
    const bin = filled[Math.min(bins - 1, Math.floor(confidence * bins))];
    if (!bin) continue;
    bin.n += 1;
    bin.confidence += confidence;
    bin.right += label === predicted ? 1 : 0;
  }
  return filled
    .filter(({ n }) => n > 0)
    .map(({ n, confidence, right }) => ({ n, confidence: confidence / n, accuracy: right / n }));
}

/**
 * Expected calibration error, 0–1: the gap between the highest score and how often it is right,
 * weighted by rows (Naeini et al., 2015; Guo et al., 2017).
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const rows = sum(bins.map(({ n }) => n));
  return (
    sum(bins.map(({ n, confidence, accuracy }) => n * Math.abs(confidence - accuracy))) /
    Math.max(1, rows)
  );
}
