import type { Reason } from './reasons.ts';

/**
 * The dialects Saturi knows, in label order: 0 standard, 1 Gyeongsang, 2 Jeju, 3 Jeolla.
 * Everything that lists dialects (commands, bots, metrics, training labels) is derived from here.
 */
export const dialects = ['standard', 'gyeongsang', 'jeju', 'jeolla'] as const;

export type Dialect = (typeof dialects)[number];
export type DialectLabel = 0 | 1 | 2 | 3;

/** How far a translation from standard Korean goes: as speakers in everyday recordings, clearly dialect, or as strong as a dictionary's examples. */
export const strengths = ['light', 'normal', 'heavy'] as const;
export type Strength = (typeof strengths)[number];

/** A half-open stretch of text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** Which stretch of the input became which stretch of the output. */
export interface Change {
  from: Span;
  to: Span;
  /** What else it might have become, the likeliest first, where that was asked for. */
  alternatives?: Alternative[];
  /** Why it changed, as far as its shape tells, where alternatives were asked for. */
  why?: Reason[];
}

export interface Alternative {
  text: string;
  /** Against all that this stretch might be while everything around it stays, 0–1. */
  likelihood: number;
}

export interface Detection {
  dialect: Dialect;
  label: DialectLabel;
  /** The winning score, 0–1. */
  confidence: number;
  /** Calibrated probabilities that sum to 1. */
  scores: Record<Dialect, number>;
  /** False when the best score is too low to act on; callers then say so instead of guessing. */
  certain: boolean;
}

export interface Translation {
  text: string;
  source: Dialect;
  target: Dialect;
  /** Present when the source was detected rather than given. */
  detection?: Detection;
  changes: Change[];
  /** Which words were written as a glossary has them, where one was given and had any. */
  ownWords?: OwnWord[];
}

/** A word that a glossary replaced. */
export interface OwnWord {
  was: string;
  became: string;
}

export function isDialect(value: unknown): value is Dialect {
  return dialects.includes(value as Dialect);
}
