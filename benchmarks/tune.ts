import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rewrite } from '../src/changes.ts';
import { type Character, charactersOf } from '../src/characters.ts';
import { createEngine } from '../src/create-engine.ts';
import { type Dialect, type Strength, strengths } from '../src/dialect.ts';
import type { Edit } from '../src/edits.ts';
import type { Weights } from '../src/lattice.ts';
import { type Sentence, sentencesOf } from '../src/reading.ts';
import { type Proposal, Translator } from '../src/translator.ts';
import { type Row, spaced, splitRows } from './data-rows.ts';
import { isOneOf } from './everyday.ts';
import { readPhrases, readPublic, readSentences, regions } from './everyday-rows.ts';
import { chrF, judgedByNearest } from './metrics.ts';

// `npm run tune -- --data DIR [--models DIR] [--only NAME]`: chooses on `dev` how paths through the lattice are
// weighed, for each direction and strength, and writes models/translator/decoding.json.

/** Rows of one kind, and how much they count. */
interface Group {
  readonly share: number;
  readonly rows: readonly { readonly text: string; readonly references: readonly string[] }[];
}

/** A text of which the model has said what may become of it. */
interface Asked {
  readonly characters: readonly Character[];
  readonly sentences: readonly Sentence[];
  readonly proposals: readonly Proposal[];
  readonly references: readonly string[];
  readonly leaning: number;
}

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    models: { type: 'string', default: 'models' },
    only: { type: 'string', default: '' },
  },
});
const { models, only } = options;
if (options.data === undefined) {
  process.stderr.write('usage: npm run tune -- --data DIR [--models DIR] [--only gyeongsang-to]\n');
  process.exit(2);
}
const data: string = options.data;

/** Share of plain chat that must come out of dialect → standard as it went in. */
const unchanged = 0.9955;
/** No less than this: scores hardly feel a word that nobody writes, whoever reads it does. */
const least = { language: 0.1, unknown: 0.8 };
/**
 * So much dearer than scores would have it is an eojeol at `heavy`, a logarithm. What is then left as it is was an old word now and
 * then, and as often a torn one, which a right answer more or less does not tell but a reader does.
 */
const calm = 0.6;
/** Share of everyday sentences that a dialect's `normal` and `heavy` must change. */
const changed = 0.965;
const most = 160;

const engine = await createEngine({ models, threads: 1, queue: 100_000 });
const translator = await Translator.load(models);
const file = join(models, 'translator/decoding.json');
const chosen = JSON.parse(await readFile(file, 'utf8')) as Record<string, Weights>;

const pairs: Readonly<Record<string, Row[]>> = Object.fromEntries(
  await Promise.all(
    regions.map(async (region) => [region, await splitRows(data, `pairs/${region}.tsv.gz`, 'dev')]),
  ),
);
const everydaySentences = await readSentences(data);
const phrases = await readPhrases(data);
const everyday = await readPublic(data);
const chat = (await splitRows(data, 'standard/colloquial.tsv.gz', 'dev'))
  .filter((row) => !/^(aihub|tables)/.test(row['source'] ?? ''))
  .map((row) => row['text'] ?? '')
  .filter((text) => /[가-힣]/u.test(text));

/** What a direction is judged by: everyday speech most of all. */
function groupsOf(region: Dialect, toStandard: boolean, strength: Strength): Group[] {
  const pairsOf = (source: string, share: number): Group => ({
    share,
    rows: spaced(
      (pairs[region] ?? []).filter((row) =>
        source === 'recorded'
          ? !['urimalsaem', 'jit-sample'].includes(row['source'] ?? '')
          : row['source'] === source,
      ),
      most,
    ).map((row) =>
      toStandard
        ? { text: row['dialect'] ?? '', references: [row['standard'] ?? ''] }
        : { text: row['standard'] ?? '', references: [row['dialect'] ?? ''] },
    ),
  });
  const writtenAs = (version: 'normal' | 'heavy', share: number): Group => ({
    share,
    rows: everydaySentences
      .filter((row) => row.region === region)
      .map((row) =>
        toStandard
          ? { text: row[version], references: [row.standard] }
          : { text: row.standard, references: [row[version]] },
      ),
  });
  const groups = toStandard
    ? [
        { share: 3, rows: everyday.filter((row) => row.region === region) },
        writtenAs('normal', 2),
        writtenAs('heavy', 2),
        {
          share: 2,
          rows: spaced(
            phrases.filter((row) => row.region === region),
            most,
          ),
        },
        pairsOf('recorded', 2),
        pairsOf('urimalsaem', 1),
        pairsOf('jit-sample', 1),
      ]
    : strength === 'light'
      ? [pairsOf('recorded', 1)]
      : strength === 'normal'
        ? [writtenAs('normal', 1)]
        : [writtenAs('heavy', 2), pairsOf('urimalsaem', 0.5), pairsOf('jit-sample', 0.5)];
  return groups.filter(({ rows }) => rows.length > 0);
}

async function ask(
  rows: Group['rows'],
  region: Dialect,
  toStandard: boolean,
  strength: Strength,
): Promise<Asked[]> {
  const direction = toStandard
    ? { from: region, to: 'standard' as const }
    : { from: 'standard' as const, to: region };
  const asked: Asked[] = [];
  for (const { text, references } of rows) {
    const characters = charactersOf(text);
    const sentences = sentencesOf(characters).filter((sentence) => sentence.text !== '');
    if (sentences.length === 0) continue;
    const { scores } = await engine.detect(text);
    const leaning = toStandard
      ? Math.log(Math.max(1e-4, scores[region]) / Math.max(1e-4, scores.standard))
      : 0;
    const proposals = await translator.propose(
      sentences.map(({ text: sentence }) => ({ sentence, direction, strength })),
    );
    asked.push({ characters, sentences, proposals, references, leaning });
  }
  return asked;
}

for (const region of regions) {
  for (const toStandard of [true, false]) {
    for (const strength of strengths) {
      const direction = toStandard
        ? { from: region, to: 'standard' as const }
        : { from: 'standard' as const, to: region };
      const name = `${direction.from}-to-${direction.to} ${strength}`;
      if ((toStandard && strength !== 'normal') || !name.startsWith(only)) continue;
      const groups: { share: number; asked: Asked[] }[] = [];
      for (const { share, rows } of groupsOf(region, toStandard, strength)) {
        groups.push({ share, asked: await ask(rows, region, toStandard, strength) });
      }
      // What must stay as it is, or must not.
      const plain = toStandard
        ? spaced(chat, 1500)
        : everydaySentences.filter((row) => row.region === region).map(({ standard }) => standard);
      const held = await ask(
        plain.map((text) => ({ text, references: [text] })),
        region,
        toStandard,
        strength,
      );

      const written = ({ characters, sentences, proposals, leaning }: Asked, by: Translator) => {
        const edits: Edit[] = characters.map(() => null);
        proposals.forEach((proposal, index) => {
          by.decide(proposal, direction, strength, leaning).forEach((edit, offset) => {
            edits[sentences[index]?.places[offset] as number] = edit;
          });
        });
        return rewrite(characters, edits).text;
      };
      /** Mean of chrF and of right answers, by share; what falls short of the shares above costs dearly. */
      const worth = (weights: Weights): number => {
        const by = translator.withWeights({ ...chosen, [name]: weights });
        let total = 0;
        let shares = 0;
        for (const { share, asked } of groups) {
          const made = asked.map((row) => written(row, by));
          const right = made.filter((text, i) =>
            isOneOf(text, (asked[i] as Asked).references),
          ).length;
          const judged = made.map((output, i) =>
            judgedByNearest(output, (asked[i] as Asked).references),
          );
          total += share * (chrF(judged) + (100 * right) / made.length);
          shares += share;
        }
        const kept =
          held.filter((row) => isOneOf(written(row, by), row.references)).length / held.length;
        const short = toStandard
          ? Math.max(0, unchanged - kept)
          : strength === 'light'
            ? 0
            : Math.max(0, changed - (1 - kept));
        return total / shares / 2 - (toStandard ? 1000 : 100) * short;
      };

      let best = chosen[name] as Weights;
      let highest = worth(best);
      const began = highest;
      const steps: Record<keyof Weights, readonly number[]> = {
        language: [-0.1, 0.1],
        length: [-0.2, 0.2],
        touch: toStandard ? [-1, 1, -0.5, 0.5] : [],
        eojeol: toStandard ? [-0.5, 0.5] : [-0.4, 0.4],
        unknown: [-0.5, 0.7],
        leaning: toStandard ? [-0.2, 0.2] : [],
      };
      for (let round = 0; round < 2; round += 1) {
        const before = highest;
        for (const key of Object.keys(steps) as (keyof Weights)[]) {
          for (const step of steps[key]) {
            for (;;) {
              const tried = { ...best, [key]: Number((best[key] + step).toFixed(3)) };
              if (tried.language < least.language || tried.unknown < least.unknown) break;
              const value = worth(tried);
              if (value <= highest) break;
              best = tried;
              highest = value;
            }
          }
        }
        if (highest - before < 0.05) break;
      }
      chosen[name] = strength === 'heavy' ? { ...best, eojeol: best.eojeol + calm } : best;
      await writeFile(file, `${JSON.stringify(chosen, null, 2)}\n`);
      process.stdout.write(
        `${name}: ${began.toFixed(2)} → ${highest.toFixed(2)} ${JSON.stringify(best)}\n`,
      );
    }
  }
}
await engine.close();
