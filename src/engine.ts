import type { Detection, Dialect, Strength, Translation } from './dialect.ts';

export interface TranslateOptions {
  to: Dialect;
  /** Left out: detect first. */
  from?: Dialect;
  /** Only matters towards a dialect. Default `normal`. */
  strength?: Strength;
}

/**
 * The inference core: text in, dialect or translation out.
 * Both methods throw `Refusal` with a code of `coreRefusals` for input that has no answer.
 */
export interface DialectEngine {
  detect(text: string): Promise<Detection>;
  translate(text: string, options: TranslateOptions): Promise<Translation>;
  close(): Promise<void>;
}
