import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/create-engine.ts';
import { evaluateAll } from './evaluate-all.ts';
import { evaluateEveryday } from './everyday.ts';
import { decorationsTable, everydayDetection, everydayTranslation } from './everyday-tables.ts';
import { reportTables } from './report-tables.ts';

// `npm run report -- --data DIR`: measures everything that is claimed of the models, and writes it
// into docs/evaluation.json, both READMEs and the models' cards.
// `npm run report -- --data DIR --only everyday [--models DIR]`: measures everyday chat alone, with
// any models, and writes nothing.

/** Puts a text between `<!-- evaluation -->` and `<!-- /evaluation -->` in a file. */
async function putInto(file: string, text: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  const marked = /(<!-- evaluation -->\n)[\s\S]*?(<!-- \/evaluation -->)/;
  if (!marked.test(before)) throw new Error(`${file} has no place for the evaluation`);
  await writeFile(
    file,
    before.replace(marked, (_, open, close) => `${open}${text}\n${close}`),
  );
}

const progress = (what: string) => (done: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${what} ${done}   `);
};

async function reportAll(data: string): Promise<void> {
  const engine = await createEngine({ threads: 2, queue: 100_000 });
  const baseline = JSON.parse(await readFile('training/baseline.json', 'utf8'));
  const report = await evaluateAll(engine, data, baseline, progress);
  await engine.close();
  await writeFile('docs/evaluation.json', `${JSON.stringify(report, null, 1)}\n`);
  const { all, classifier, translator } = reportTables(report);
  for (const readme of ['README.md', 'README.ko.md']) await putInto(readme, all);
  await putInto('models/classifier/README.md', classifier);
  await putInto('models/translator/README.md', translator);
  process.stdout.write(`${all}\n`);
}

async function reportEveryday(data: string, models: string | undefined): Promise<void> {
  const engine = await createEngine({ threads: 2, queue: 100_000, ...(models && { models }) });
  const report = await evaluateEveryday(engine, data, progress);
  await engine.close();
  process.stdout.write(
    `${[everydayTranslation(report), everydayDetection(report), decorationsTable(report)].join('\n\n')}\n`,
  );
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, only: { type: 'string' }, models: { type: 'string' } },
});
const { data, only, models } = values;
// Figures of other models than the shipped ones are not to get into the docs.
if (data === undefined || (only === undefined ? models !== undefined : only !== 'everyday')) {
  process.stderr.write('usage: npm run report -- --data DIR [--only everyday [--models DIR]]\n');
  process.exit(2);
}
await (only === 'everyday' ? reportEveryday(data, models) : reportAll(data));
