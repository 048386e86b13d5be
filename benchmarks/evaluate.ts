import { type Dialect, dialects, type Strength } from '../src/dialect.ts';
import type { DialectEngine } from '../src/engine.ts';
import { Refusal } from '../src/refusal.ts';
import {
  bleu,
  type ClassificationReport,
  type Classified,
  characterErrorRate,
  chrF,
  classificationReport,
  exactMatch,
  type Judged,
  wordErrorRate,
} from './metrics.ts';

/** A row of an evaluation file that cannot be read. */
export class BadRow extends Error {
  readonly line: number;
  readonly format: string;
  constructor(line: number, format: string) {
    super(`line ${line} is not ${format}`);
    this.line = line;
    this.format = format;
  }
}

export interface LabelledRow {
  readonly label: number;
  readonly text: string;
}
export interface TranslationRow {
  readonly source: Dialect;
  readonly target: Dialect;
  readonly text: string;
  readonly reference: string;
}

const labelOf = (word: string | undefined) =>
  dialects.findIndex((dialect, label) => word === dialect || word === String(label));

function rowsOf<Row>(
  tsv: string,
  format: string,
  parse: (columns: string[]) => Row | undefined,
): Row[] {
  return tsv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      if (line === '') return [];
      const row = parse(line.split('\t'));
      if (!row) throw new BadRow(index + 1, format);
      return [row];
    });
}

/** @throws BadRow when a row is not `label<TAB>text`, the label a number or a dialect's name */
export function readLabelled(tsv: string): LabelledRow[] {
  return rowsOf(tsv, 'label<TAB>text', ([word, text, ...more]) => {
    const label = labelOf(word);
    return label < 0 || text === undefined || more.length > 0 ? undefined : { label, text };
  });
}

/** @throws BadRow when a row is not `source<TAB>target<TAB>text<TAB>reference` */
export function readTranslations(tsv: string): TranslationRow[] {
  return rowsOf(
    tsv,
    'source<TAB>target<TAB>text<TAB>reference',
    ([from, to, text, reference, ...more]) => {
      const source = dialects[labelOf(from)];
      const target = dialects[labelOf(to)];
      const isRight =
        source && target && text !== undefined && reference !== undefined && more.length === 0;
      return isRight ? { source, target, text, reference } : undefined;
    },
  );
}

/**
 * How rows are put through an engine: many at once, since it has several threads, but never more
 * than its queue holds.
 */
const rowsAtOnce = 64;

export async function mapRows<Row, Result>(
  rows: readonly Row[],
  work: (row: Row) => Promise<Result>,
  progress: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    results.push(...(await Promise.all(rows.slice(start, start + rowsAtOnce).map(work))));
    progress(results.length);
  }
  return results;
}

export interface ClassificationEvaluation extends ClassificationReport {
  /** Rows the engine refused, such as text without Hangul. They count as standard at even odds: nothing was claimed of them. */
  readonly refused: number;
  /** Rows of standard Korean that were called a dialect, and those among them with `certain`. */
  readonly falseAlarms: number;
  readonly certainFalseAlarms: number;
}

/** @returns the report, and one prediction a row: label, then the four scores */
export async function evaluateClassification(
  engine: DialectEngine,
  rows: readonly LabelledRow[],
  progress: (done: number) => void,
): Promise<{ report: ClassificationEvaluation; predictions: string[] }> {
  const detected = await mapRows(rows, ({ text }) => unlessRefused(engine.detect(text)), progress);
  const classified: Classified[] = rows.map(({ label }, index) => {
    const detection = detected[index];
    const scores = dialects.map((dialect) => detection?.scores[dialect] ?? 1 / dialects.length);
    return { label, predicted: detection?.label ?? 0, scores };
  });
  const alarms = detected.filter((d, index) => rows[index]?.label === 0 && d && d.label !== 0);
  return {
    report: {
      ...classificationReport(classified),
      refused: detected.filter((detection) => !detection).length,
      falseAlarms: alarms.length,
      certainFalseAlarms: alarms.filter((detection) => detection?.certain).length,
    },
    predictions: classified.map(({ predicted, scores }) => [predicted, ...scores].join('\t')),
  };
}

export interface TranslationScores {
  readonly chrF: number;
  readonly bleu: number;
  readonly bleuCharacters: number;
  readonly exact: number;
  readonly wordErrorRate: number;
  readonly characterErrorRate: number;
}
export interface DirectionReport extends TranslationScores {
  readonly source: Dialect;
  readonly target: Dialect;
  readonly n: number;
  /** Share of rows whose translation is not their text, 0–1. */
  readonly changed: number;
  /** Rows the engine refused. They count as copied. */
  readonly refused: number;
  /** The same scores for copying the input. */
  readonly copy: TranslationScores;
}

function scoresOf(rows: readonly Judged[]): TranslationScores {
  return {
    chrF: chrF(rows),
    bleu: bleu(rows, '13a'),
    bleuCharacters: bleu(rows, 'char'),
    exact: exactMatch(rows),
    wordErrorRate: wordErrorRate(rows),
    characterErrorRate: characterErrorRate(rows),
  };
}

/** @returns a report for each direction, in the order in which they first come, and one translation a row */
export async function evaluateTranslation(
  engine: DialectEngine,
  rows: readonly TranslationRow[],
  strength: Strength,
  progress: (done: number) => void,
): Promise<{ reports: DirectionReport[]; predictions: string[] }> {
  const translated = await mapRows(
    rows,
    ({ text, source, target }) =>
      unlessRefused(engine.translate(text, { from: source, to: target, strength })),
    progress,
  );
  const predictions = rows.map(({ text }, index) => translated[index]?.text ?? text);
  const directionOf = (row: TranslationRow) => `${row.source} ${row.target}`;
  const reports = [...new Set(rows.map(directionOf))].map((direction): DirectionReport => {
    const indices = [...rows.keys()].filter((index) => {
      const row = rows[index];
      return row && directionOf(row) === direction;
    });
    const judged = indices.map((index) => {
      const { text = '', reference = '' } = rows[index] ?? {};
      return { text, reference, output: predictions[index] ?? '' };
    });
    const { source = 'standard', target = 'standard' } = rows[indices[0] ?? 0] ?? {};
    return {
      source,
      target,
      n: judged.length,
      ...scoresOf(judged),
      changed: judged.filter(({ text, output }) => text !== output).length / judged.length,
      refused: indices.filter((index) => !translated[index]).length,
      copy: scoresOf(judged.map(({ text, reference }) => ({ output: text, reference }))),
    };
  });
  return { reports, predictions };
}

/** An answer, or nothing where the engine has none for such a text. */
export async function unlessRefused<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'busy') return undefined;
    throw error;
  }
}
