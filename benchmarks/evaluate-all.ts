import { type Dialect, dialects, type Strength } from '../src/dialect.ts';
import type { DialectEngine } from '../src/engine.ts';
import { protectedSpans } from '../src/protected-spans.ts';
import { type Row, spaced, splitRows } from './data-rows.ts';
import {
  type ClassificationEvaluation,
  type DirectionReport,
  evaluateClassification,
  evaluateTranslation,
  type LabelledRow,
  type TranslationRow,
} from './evaluate.ts';
import { type EverydayReport, evaluateEveryday } from './everyday.ts';
import { chrF } from './metrics.ts';

/** Where a pair comes from: recorded speech, a dictionary's example, an interview in old Jejueo. */
export type Source = 'AI Hub' | 'dictionary' | 'interviews';

export interface SourcedDirection extends DirectionReport {
  readonly from: Source;
  readonly strength: Strength;
}

/** What `normal` makes of plain standard sentences. Shares are 0–1. */
export interface PlainReport {
  readonly target: Dialect;
  readonly n: number;
  readonly changed: number;
  /** Share that the classifier then takes for the target. */
  readonly recognised: number;
  /** chrF of the way there and back against the sentence itself. */
  readonly cycle: number;
}

/** Everything that is claimed of the models, measured on `dev` through the production engine. */
export interface EvaluationReport {
  readonly recorded: ClassificationEvaluation;
  readonly dictionary: ClassificationEvaluation;
  readonly chat: {
    readonly n: number;
    readonly alarms: number;
    readonly certainAlarms: number;
    /** By dialect: share of chat that comes out of dialect → standard as it went in. */
    readonly unchanged: Readonly<Record<string, number>>;
  };
  readonly translation: readonly SourcedDirection[];
  readonly plain: readonly PlainReport[];
  /** Sentences with mentions, links, code, emoji and numbers put in, in all directions. */
  readonly protectedSpans: { readonly n: number; readonly kept: number };
  /** What people say and type today, in all the ways it is used. */
  readonly everyday: EverydayReport;
  /** What `python -m saturi baseline` reported of the linear model on the same rows. */
  readonly baseline: {
    readonly balanced: number;
    readonly recall: readonly number[];
    readonly dictionary: number;
    readonly chat: number;
  };
}

const regions = dialects.filter((dialect) => dialect !== 'standard');
/** Rows of a source that are looked at, at most: evenly spaced ones where there are more. */
const mostRows = 1500;

const sourceOf = (row: Row): Source =>
  row['source'] === 'urimalsaem'
    ? 'dictionary'
    : row['source'] === 'jit-sample'
      ? 'interviews'
      : 'AI Hub';

interface DevPair {
  readonly region: Dialect;
  readonly from: Source;
  readonly dialect: string;
  readonly standard: string;
}

async function readPairs(data: string): Promise<DevPair[]> {
  const files = await Promise.all(
    regions.map(async (region) =>
      (await splitRows(data, `pairs/${region}.tsv.gz`, 'dev')).map((row) => ({
        region,
        from: sourceOf(row),
        dialect: row['dialect'] ?? '',
        standard: row['standard'] ?? '',
      })),
    ),
  );
  return files.flat();
}

/** As many rows of each class, of recorded speech: what a region says, and standard forms of all three. */
function balanced(pairs: readonly DevPair[]): LabelledRow[] {
  const recorded = (region: Dialect) =>
    pairs.filter((pair) => pair.region === region && pair.from === 'AI Hub');
  const size = Math.min(mostRows, ...regions.map((region) => recorded(region).length));
  return [
    ...regions.flatMap((region) =>
      spaced(recorded(region), Math.floor(size / regions.length)).map(({ standard }) => ({
        label: 0,
        text: standard,
      })),
    ),
    ...regions.flatMap((region) =>
      spaced(recorded(region), size).map(({ dialect }) => ({
        label: dialects.indexOf(region),
        text: dialect,
      })),
    ),
  ];
}

async function translationsOf(
  engine: DialectEngine,
  pairs: readonly DevPair[],
  progress: (what: string) => (done: number) => void,
): Promise<SourcedDirection[]> {
  const reports: SourcedDirection[] = [];
  for (const from of ['AI Hub', 'dictionary', 'interviews'] as const) {
    for (const region of regions) {
      const rows = spaced(
        pairs.filter((pair) => pair.region === region && pair.from === from),
        mostRows,
      );
      if (rows.length === 0) continue;
      const strength: Strength = from === 'AI Hub' ? 'light' : 'heavy';
      const both: TranslationRow[] = [
        ...rows.map((pair) => ({
          source: region,
          target: 'standard' as const,
          text: pair.dialect,
          reference: pair.standard,
        })),
        ...rows.map((pair) => ({
          source: 'standard' as const,
          target: region,
          text: pair.standard,
          reference: pair.dialect,
        })),
      ];
      const { reports: directions } = await evaluateTranslation(
        engine,
        both,
        strength,
        progress(`${from} ${region}`),
      );
      reports.push(...directions.map((direction) => ({ ...direction, from, strength })));
    }
  }
  return reports;
}

async function plainOf(
  engine: DialectEngine,
  sentences: readonly string[],
): Promise<PlainReport[]> {
  return Promise.all(
    regions.map(async (target) => {
      const made = await Promise.all(
        sentences.map((text) => engine.translate(text, { from: 'standard', to: target })),
      );
      const detected = await Promise.all(made.map(({ text }) => engine.detect(text)));
      const back = await Promise.all(
        made.map(({ text }) => engine.translate(text, { from: target, to: 'standard' })),
      );
      const share = (count: number) => count / sentences.length;
      return {
        target,
        n: sentences.length,
        changed: share(made.filter(({ text }, i) => text !== sentences[i]).length),
        recognised: share(detected.filter(({ dialect }) => dialect === target).length),
        cycle: chrF(back.map(({ text }, i) => ({ output: text, reference: sentences[i] ?? '' }))),
      };
    }),
  );
}

/** What people put into messages besides words. */
const inserts = [
  '@수진',
  '<@U012AB3CD>',
  'https://example.com/a?b=가&c=1',
  ':jeju:',
  '`npm ci`',
  '😀',
  '3시',
  'ㅋㅋㅋ',
  'PR',
];

async function protectedOf(engine: DialectEngine, sentences: readonly string[]) {
  const spansOf = (text: string) =>
    protectedSpans(text)
      .map(({ start, end }) => text.slice(start, end))
      .join('\n');
  const kept = await Promise.all(
    sentences.flatMap((sentence, index) => {
      const words = sentence.split(' ');
      words.splice(index % (words.length + 1), 0, inserts[index % inserts.length] ?? '');
      const text = words.join(' ');
      return dialects.flatMap((from) =>
        dialects
          .filter((to) => to !== from)
          .map(async (to) => {
            const { text: output } = await engine.translate(text, { from, to, strength: 'heavy' });
            return spansOf(output) === spansOf(text);
          }),
      );
    }),
  );
  return { n: kept.length, kept: kept.filter(Boolean).length };
}

async function unchangedOf(engine: DialectEngine, chat: readonly string[]) {
  const shares = await Promise.all(
    regions.map(async (from) => {
      const made = await Promise.all(
        chat.map((text) => engine.translate(text, { from, to: 'standard' })),
      );
      return [from, made.filter(({ text }, i) => text === chat[i]).length / chat.length] as const;
    }),
  );
  return Object.fromEntries(shares);
}

/**
 * @param data folder of the data, of which `dev` rows are read
 * @param engine with room for some thousand requests at once
 */
export async function evaluateAll(
  engine: DialectEngine,
  data: string,
  baseline: EvaluationReport['baseline'],
  progress: (what: string) => (done: number) => void,
): Promise<EvaluationReport> {
  const pairs = await readPairs(data);
  const standard = await splitRows(data, 'standard/colloquial.tsv.gz', 'dev');
  // What people type: questions, requests, film reviews. Recorded speech is not chat, and what counts
  // as standard there has dialect in it now and then.
  const chat = spaced(
    standard
      .filter((row) => !/^(aihub|tables)/.test(row['source'] ?? ''))
      .map((row) => row['text'] ?? '')
      .filter((text) => /[가-힣]/u.test(text)),
    4000,
  );
  // Whole sentences as people type them: no recorded fragments, no film slang.
  const plain = spaced(
    standard
      .filter((row) => /songys|warnikchow/.test(row['source'] ?? ''))
      .map((row) => row['text'] ?? '')
      .filter((text) => text.split(' ').length > 1),
    600,
  );
  const dictionary = pairs
    .filter(({ from }) => from === 'dictionary')
    .map(({ region, dialect }) => ({ label: dialects.indexOf(region), text: dialect }));
  const recorded = await evaluateClassification(engine, balanced(pairs), progress('recorded'));
  const chatReport = await evaluateClassification(
    engine,
    chat.map((text) => ({ label: 0, text })),
    progress('chat'),
  );
  return {
    recorded: recorded.report,
    dictionary: (await evaluateClassification(engine, dictionary, progress('dictionary'))).report,
    chat: {
      n: chat.length,
      alarms: chatReport.report.falseAlarms,
      certainAlarms: chatReport.report.certainFalseAlarms,
      unchanged: await unchangedOf(engine, chat),
    },
    translation: await translationsOf(engine, pairs, progress),
    plain: await plainOf(engine, plain),
    protectedSpans: await protectedOf(engine, plain.slice(0, 300)),
    everyday: await evaluateEveryday(engine, data, progress),
    baseline,
  };
}
