import { type Detection, type Dialect, strengths, type Translation } from '../src/dialect.ts';
import type { DialectEngine, TranslateOptions } from '../src/engine.ts';
import { spaced } from './data-rows.ts';
import {
  type DecoratedRow,
  type SamenessReport,
  samenessReport,
  translateDecorated,
} from './decorations.ts';
import { mapRows, unlessRefused } from './evaluate.ts';
import {
  type GrammarPair,
  type Reading,
  readGrammar,
  readKnownWords,
  readPhrases,
  readPublic,
  readSentences,
  regions,
  type Sentence,
} from './everyday-rows.ts';
import { eojeolOf, type KnownWords, lettersOf } from './known-words.ts';
import { chrF, judgedByNearest } from './metrics.ts';

// How well Saturi does what it was built for: short sentences that people write to each other. All
// of it on rows that no model learnt from, through the production engine.

/** The regions, and all of their rows together. */
export type ByRegion<Report> = Readonly<Partial<Record<Dialect | 'all', Report>>>;

export interface ReadingScores {
  /** Share that is one of the references, spaces and punctuation aside, 0–1. */
  readonly right: number;
  /** chrF, each output against the reference it is nearest to. */
  readonly chrF: number;
}
export interface ReadingReport extends ReadingScores {
  readonly n: number;
  /** Share whose letters came out as they went in. */
  readonly unchanged: number;
  readonly changedWords: number;
  /** Those among the changed words that neither training text nor a reference knows; towards standard Korean only. */
  readonly tornWords?: number;
  /** The same scores for copying the input. */
  readonly copy: ReadingScores;
}

export interface GrammarReport {
  readonly n: number;
  /** Shares that are one of the forms natives say, and one of those they do not, 0–1. */
  readonly right: number;
  readonly wrong: number;
  readonly copy: { readonly right: number; readonly wrong: number };
}

/** Shares of sentences, 0–1. */
export interface DialReport {
  readonly n: number;
  /** `heavy` changes every eojeol that `normal` changes. */
  readonly heavyHoldsNormal: number;
  readonly normalHoldsLight: number;
  readonly unchangedAtHeavy: number;
  readonly unchangedAtNormal: number;
}

export interface DetectionReport {
  readonly n: number;
  readonly right: number;
  readonly certain: number;
  /** Of those said with `certain`. */
  readonly certainWrong: number;
}

export interface EverydayReport {
  /** By what is translated, in the order of a table. */
  readonly translation: Readonly<Record<string, ByRegion<ReadingReport>>>;
  readonly grammar: ByRegion<GrammarReport>;
  readonly sameness: {
    readonly toStandard: ByRegion<SamenessReport>;
    readonly toDialect: ByRegion<SamenessReport>;
  };
  readonly dial: ByRegion<DialReport>;
  readonly detection: Readonly<Record<string, ByRegion<DetectionReport>>>;
}

type Side = 'standard' | 'normal' | 'heavy';
/** Standard sentences that are decorated, for each dialect. */
const decoratedSentences = 100;

/** A report of each region's items, and of all. Regions without items are left out. */
function byRegion<Item extends { readonly region: Dialect }, Report>(
  items: readonly Item[],
  report: (items: readonly Item[]) => Report,
): ByRegion<Report> {
  const parts = [
    ...regions.map((region) => [region, items.filter((item) => item.region === region)] as const),
    ['all', items] as const,
  ];
  return Object.fromEntries(
    parts.filter(([, part]) => part.length > 0).map(([name, part]) => [name, report(part)]),
  );
}

const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) =>
  items.filter(holds).length / Math.max(1, items.length);

/** Is a text what was accepted, spaces and punctuation aside? */
export const isOneOf = (output: string, references: readonly string[]) =>
  references.some((reference) => lettersOf(reference) === lettersOf(output));

interface Translated {
  readonly region: Dialect;
  readonly input: string;
  readonly output: string;
  readonly references: readonly string[];
  readonly changed: readonly string[];
  readonly torn: readonly string[];
}

/** The eojeol of a translation that its text does not have. */
function changedWords(text: string, { text: output, changes }: Translation): string[] {
  const before = new Set(eojeolOf(text));
  return changes
    .flatMap(({ to }) => eojeolOf(output.slice(to.start, to.end)))
    .filter((word) => !before.has(word));
}

function scoresOf(
  rows: readonly Translated[],
  outputOf: (row: Translated) => string,
): ReadingScores {
  const judged = rows.map((row) => judgedByNearest(outputOf(row), row.references));
  return {
    right: share(rows, (row) => isOneOf(outputOf(row), row.references)),
    chrF: chrF(judged),
  };
}

async function readingsOf(
  engine: DialectEngine,
  readings: readonly Reading[],
  options: (reading: Reading) => TranslateOptions,
  known: KnownWords | undefined,
  progress: (done: number) => void,
): Promise<ByRegion<ReadingReport>> {
  const translated = await mapRows(
    readings,
    async (reading): Promise<Translated> => {
      const { region, text: input, references } = reading;
      const translation = await unlessRefused(engine.translate(input, options(reading)));
      const changed = translation ? changedWords(input, translation) : [];
      // A rare word that an accepted reading has is none that was torn.
      const right = new Set(references.flatMap(eojeolOf));
      const torn = changed.filter((word) => !known?.has(word) && !right.has(word));
      return { region, input, output: translation?.text ?? input, references, changed, torn };
    },
    progress,
  );
  return byRegion(translated, (rows) => ({
    n: rows.length,
    ...scoresOf(rows, ({ output }) => output),
    unchanged: share(rows, ({ input, output }) => lettersOf(input) === lettersOf(output)),
    changedWords: rows.flatMap(({ changed }) => changed).length,
    ...(known && { tornWords: rows.flatMap(({ torn }) => torn).length }),
    copy: scoresOf(rows, ({ input }) => input),
  }));
}

async function grammarOf(
  engine: DialectEngine,
  pairs: readonly GrammarPair[],
  progress: (done: number) => void,
): Promise<ByRegion<GrammarReport>> {
  const made = await mapRows(
    pairs,
    async (pair) => {
      const options = { from: 'standard', to: pair.region } as const;
      const translation = await unlessRefused(engine.translate(pair.text, options));
      return { ...pair, output: translation?.text ?? pair.text };
    },
    progress,
  );
  return byRegion(made, (rows) => ({
    n: rows.length,
    right: share(rows, ({ output, references }) => isOneOf(output, references)),
    wrong: share(rows, ({ output, wrong }) => isOneOf(output, wrong)),
    copy: {
      right: share(rows, ({ text, references }) => isOneOf(text, references)),
      wrong: share(rows, ({ text, wrong }) => isOneOf(text, wrong)),
    },
  }));
}

/** Which eojeol of a text a translation changes, by their number. */
function changedEojeol(text: string, { text: output, changes }: Translation): Set<number> {
  const changed = changes.filter(
    ({ from, to }) => text.slice(from.start, from.end) !== output.slice(to.start, to.end),
  );
  const eojeol = [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  return new Set(
    eojeol.flatMap(({ start, end }, number) =>
      changed.some(({ from }) => from.start < end && start < from.end) ? [number] : [],
    ),
  );
}

async function dialOf(
  engine: DialectEngine,
  sentences: readonly Sentence[],
  progress: (done: number) => void,
): Promise<ByRegion<DialReport>> {
  const none = new Set<number>();
  const turned = await mapRows(
    sentences,
    async ({ region, standard }) => {
      const [light = none, normal = none, heavy = none] = await Promise.all(
        strengths.map(async (strength) => {
          const options = { from: 'standard', to: region, strength } as const;
          const translation = await unlessRefused(engine.translate(standard, options));
          return translation && changedEojeol(standard, translation);
        }),
      );
      return { region, light, normal, heavy };
    },
    progress,
  );
  return byRegion(turned, (rows) => ({
    n: rows.length,
    heavyHoldsNormal: share(rows, ({ heavy, normal }) => [...normal].every((n) => heavy.has(n))),
    normalHoldsLight: share(rows, ({ normal, light }) => [...light].every((n) => normal.has(n))),
    unchangedAtHeavy: share(rows, ({ heavy }) => heavy.size === 0),
    unchangedAtNormal: share(rows, ({ normal }) => normal.size === 0),
  }));
}

async function detectionOf(
  engine: DialectEngine,
  rows: readonly { readonly region: Dialect; readonly text: string; readonly dialect: Dialect }[],
  progress: (done: number) => void,
): Promise<ByRegion<DetectionReport>> {
  const detected = await mapRows(
    rows,
    async ({ region, text, dialect }) => {
      const detection: Detection | undefined = await unlessRefused(engine.detect(text));
      return {
        region,
        right: detection?.dialect === dialect,
        certain: detection?.certain ?? false,
      };
    },
    progress,
  );
  return byRegion(detected, (part) => ({
    n: part.length,
    right: share(part, ({ right }) => right),
    certain: share(part, ({ certain }) => certain),
    certainWrong: share(
      part.filter(({ certain }) => certain),
      ({ right }) => !right,
    ),
  }));
}

type Progress = (what: string) => (done: number) => void;

async function translationOf(
  engine: DialectEngine,
  data: string,
  spoken: readonly Reading[],
  sentences: readonly Sentence[],
  progress: Progress,
): Promise<EverydayReport['translation']> {
  const known = await readKnownWords(data);
  const written = (from: Side, to: Side) =>
    sentences.map((row) => ({ region: row.region, text: row[from], references: [row[to]] }));
  const toStandard = ({ region }: Reading) => ({ from: region, to: 'standard' }) as const;
  const towards =
    (strength: 'normal' | 'heavy') =>
    ({ region }: Reading) =>
      ({ from: 'standard', to: region, strength }) as const;
  const tasks: readonly [
    name: string,
    readings: readonly Reading[],
    options: (reading: Reading) => TranslateOptions,
    known?: KnownWords,
  ][] = [
    ['public sentences → standard', spoken, toStandard, known],
    ['… without naming the source', spoken, () => ({ to: 'standard' }), known],
    ['written, `normal` side → standard', written('normal', 'standard'), toStandard, known],
    ['written, `heavy` side → standard', written('heavy', 'standard'), toStandard, known],
    ['written phrases → standard', await readPhrases(data), toStandard, known],
    ['written, standard → `normal`', written('standard', 'normal'), towards('normal')],
    ['written, standard → `heavy`', written('standard', 'heavy'), towards('heavy')],
  ];
  const reports: Record<string, ByRegion<ReadingReport>> = {};
  for (const [name, readings, options, words] of tasks) {
    reports[name] = await readingsOf(engine, readings, options, words, progress(name));
  }
  return reports;
}

/** Each side of the written sentences, and public ones, of which a region is known. */
async function allDetectionsOf(
  engine: DialectEngine,
  spoken: readonly Reading[],
  sentences: readonly Sentence[],
  progress: Progress,
): Promise<EverydayReport['detection']> {
  const side = (name: Side) =>
    sentences.map((row) => ({
      region: row.region,
      text: row[name],
      dialect: name === 'standard' ? name : row.region,
    }));
  const told = {
    'public sentences': spoken.map(({ region, text }) => ({ region, text, dialect: region })),
    'written, `normal` side': side('normal'),
    'written, `heavy` side': side('heavy'),
    'written, standard side': side('standard'),
  };
  const reports: Record<string, ByRegion<DetectionReport>> = {};
  for (const [name, rows] of Object.entries(told)) {
    reports[name] = await detectionOf(engine, rows, progress(`detection, ${name}`));
  }
  return reports;
}

async function samenessOf(
  engine: DialectEngine,
  rows: readonly DecoratedRow[],
  progress: Progress,
): Promise<ByRegion<SamenessReport>> {
  return byRegion(await translateDecorated(engine, rows, progress('decorations')), samenessReport);
}

/** @param data folder of the data, of which `everyday/` and the `dev` rows of `written/` are read */
export async function evaluateEveryday(
  engine: DialectEngine,
  data: string,
  progress: Progress,
): Promise<EverydayReport> {
  const spoken = await readPublic(data);
  const sentences = await readSentences(data);
  const fromDialect: DecoratedRow[] = spoken.map(({ region, text }) => ({
    region,
    text,
    from: region,
    to: 'standard',
  }));
  const toDialect = regions.flatMap((region): DecoratedRow[] =>
    spaced(sentences, decoratedSentences).map(({ standard }) => ({
      region,
      text: standard,
      from: 'standard',
      to: region,
    })),
  );
  return {
    translation: await translationOf(engine, data, spoken, sentences, progress),
    grammar: await grammarOf(engine, await readGrammar(data), progress('grammar')),
    sameness: {
      toStandard: await samenessOf(engine, fromDialect, progress),
      toDialect: await samenessOf(engine, toDialect, progress),
    },
    dial: await dialOf(engine, sentences, progress('dial')),
    detection: await allDetectionsOf(engine, spoken, sentences, progress),
  };
}
