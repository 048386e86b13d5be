import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/create-engine.ts';
import { evaluateAll } from './evaluate-all.ts';
import { reportTables } from './report-tables.ts';

// `npm run report -- --data DIR`: measures everything that is claimed of the models, and writes it
// into docs/evaluation.json, both READMEs and the models' cards.

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

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) {
  process.stderr.write('usage: npm run report -- --data DIR\n');
  process.exit(2);
}
const engine = await createEngine({ threads: 2, queue: 100_000 });
const baseline = JSON.parse(await readFile('training/baseline.json', 'utf8'));
const report = await evaluateAll(engine, values.data, baseline, (what) => (done) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${what} ${done}   `);
});
await engine.close();
await writeFile('docs/evaluation.json', `${JSON.stringify(report, null, 1)}\n`);
const { all, classifier, translator } = reportTables(report);
for (const readme of ['README.md', 'README.ko.md']) await putInto(readme, all);
await putInto('models/classifier/README.md', classifier);
await putInto('models/translator/README.md', translator);
process.stdout.write(`${all}\n`);
