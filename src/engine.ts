import type { Detection, Dialect, Strength, Translation } from './dialect.ts';
import type { Glossary } from './glossary.ts';

/**
 * For whom something is asked: those of different names share the models fairly. One object a request:
 * what it asks after its first question was let in is not refused any more.
 */
export interface Caller {
  readonly name: string;
  /** Never refused as busy, and next whoever waits: for what asks whether anything is answered at all. */
  readonly isUrgent?: boolean;
}

export interface DetectOptions {
  caller?: Caller;
}

export interface TranslateOptions extends DetectOptions {
  to: Dialect;
  /** Left out: detect first. */
  from?: Dialect;
  /** Only matters towards a dialect. Default `normal`. */
  strength?: Strength;
  /** With what else each change might have become; takes about as long again. */
  alternatives?: boolean | undefined;
  /** Words that are written as those who ask have them. */
  glossary?: Glossary | undefined;
}

/**
 * The inference core: text in, dialect or translation out.
 * Both methods throw `Refusal` with a code of `coreRefusals` for input that has no answer.
 */
export interface DialectEngine {
  detect(text: string, options?: DetectOptions): Promise<Detection>;
  translate(text: string, options: TranslateOptions): Promise<Translation>;
  close(): Promise<void>;
}
