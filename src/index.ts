// The package: what others import.
export { createEngine, type EngineOptions, type LocalEngine } from './create-engine.ts';
export {
  type Change,
  type Detection,
  type Dialect,
  dialects,
  type OwnWord,
  type Span,
  type Strength,
  strengths,
  type Translation,
} from './dialect.ts';
export type { Caller, DetectOptions, TranslateOptions } from './engine.ts';
export type { Glossary, GlossaryEntry } from './glossary.ts';
export { type CoreRefusal, Refusal } from './refusal.ts';
