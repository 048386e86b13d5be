import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dialect, dialects } from '../src/dialect.ts';
import { type Row, readRows, splitRows } from './data-rows.ts';
import { KnownWords } from './known-words.ts';

export const regions = dialects.filter((dialect) => dialect !== 'standard');

/** A text of a region, and what it may become. */
export interface Reading {
  readonly region: Dialect;
  readonly text: string;
  readonly references: readonly string[];
}
export interface GrammarPair extends Reading {
  /** What a learner would say. */
  readonly wrong: readonly string[];
}
/** A standard sentence, how its region says it today, and how an old speaker would. */
export interface Sentence {
  readonly region: Dialect;
  readonly standard: string;
  readonly normal: string;
  readonly heavy: string;
}

const alternatives = (cell: string | undefined) => (cell ?? '').split(' | ');

/**
 * Is a grammar row kept from training? `training/` asks the same of the same bytes, so that both
 * agree for as long as a row stands: FNV-1a over the UTF-8 of its standard sentence.
 */
export function isHeldOut(standard: string): boolean {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(standard)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % 3 === 0;
}

async function inEachRegion<Item>(
  read: (region: Dialect) => Promise<readonly Item[]>,
): Promise<Item[]> {
  return (await Promise.all(regions.map(read))).flat();
}

/** What people wrote in public. */
export async function readPublic(data: string): Promise<Reading[]> {
  return (await readRows(data, 'everyday/dev.tsv')).flatMap((row) => {
    const region = regions.find((name) => name === row['region']);
    if (!region) return [];
    return [{ region, text: row['dialect'] ?? '', references: alternatives(row['standard']) }];
  });
}

export const readSentences = (data: string) =>
  inEachRegion<Sentence>(async (region) =>
    (await splitRows(data, `written/${region}.sentences.tsv.gz`, 'dev')).map((row) => ({
      region,
      standard: row['standard'] ?? '',
      normal: row['normal'] ?? '',
      heavy: row['heavy'] ?? '',
    })),
  );

export const readPhrases = (data: string) =>
  inEachRegion<Reading>(async (region) =>
    (await splitRows(data, `written/${region}.phrases.tsv.gz`, 'dev')).map((row) => ({
      region,
      text: row['dialect'] ?? '',
      references: [row['standard'] ?? ''],
    })),
  );

/** Minimal pairs that training does not see. */
export const readGrammar = (data: string) =>
  inEachRegion<GrammarPair>(async (region) =>
    (await readRows(data, `written/${region}.grammar.tsv.gz`)).flatMap((row) => {
      const standard = row['standard'] ?? '';
      if (!isHeldOut(standard)) return [];
      const references = alternatives(row['right']);
      return [{ region, text: standard, references, wrong: alternatives(row['wrong']) }];
    }),
  );

/** The standard Korean that models learn from, less its dictionaries. */
export async function readKnownWords(data: string): Promise<KnownWords> {
  const known = new KnownWords();
  const add = (rows: readonly Row[], column: string) => {
    for (const row of rows) known.add(row[column] ?? '');
  };
  add(await splitRows(data, 'standard/colloquial.tsv.gz', 'train'), 'text');
  for (const file of await readdir(join(data, 'pairs'))) {
    add(await splitRows(data, join('pairs', file), 'train'), 'standard');
  }
  for (const region of regions) {
    add(await splitRows(data, `written/${region}.sentences.tsv.gz`, 'train'), 'standard');
    add(await splitRows(data, `written/${region}.phrases.tsv.gz`, 'train'), 'standard');
    const grammar = await readRows(data, `written/${region}.grammar.tsv.gz`);
    add(
      grammar.filter((row) => !isHeldOut(row['standard'] ?? '')),
      'standard',
    );
  }
  return known;
}
