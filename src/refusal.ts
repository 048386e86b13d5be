import type { Detection } from './dialect.ts';

/**
 * Something was asked that cannot be done, for a reason the person can understand.
 * Refusals are expected; every other error is a fault. The text a person reads is the message
 * `refusal.<code>` of their language, filled with `values`.
 */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';

  readonly code: Code;
  readonly values: Readonly<Record<string, string | number>>;
  /** What the text was detected as, where that is why. */
  readonly detection: Detection | undefined;

  constructor(
    code: Code,
    values: Readonly<Record<string, string | number>> = {},
    detection?: Detection,
  ) {
    super(code);
    this.code = code;
    this.values = values;
    this.detection = detection;
  }
}

/** Refusals of the inference core itself. */
export const coreRefusals = [
  /** No text, or nothing but white space. */
  'empty',
  /** values: `characters`, `limit`. */
  'tooLong',
  /** Nothing to work on: no Hangul syllable outside protected spans (links, code, emoji, ㅋㅋㅋ …). */
  'noHangul',
  /** Too much is being asked; trying again helps. values: `seconds` until then. */
  'busy',
] as const;
export type CoreRefusal = (typeof coreRefusals)[number];
