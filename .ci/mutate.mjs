// `npm run mutate [-- WORD…]`: puts deliberate faults into the code, one after the other, and runs the tests that should notice;
// with words, only faults whose file or name has one of them. Ends with what was noticed of each folder, and with code 1 when
// that is under 85 % of one. The code is as it was afterwards; a fault that fits nowhere any more is named, and so are tests that
// fail without any fault: they would notice everything.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { faults } from './faults.mjs';

const words = process.argv.slice(2);
const chosen = faults.filter(
  ({ name, file }) => words.length === 0 || words.some((word) => `${file} ${name}`.includes(word)),
);
for (const { name, file, from } of chosen)
  if (readFileSync(file, 'utf8').split(from).length !== 2)
    throw new Error(`${name}: not once in ${file}: ${from}`);
const enough = 0.85;
const scores = new Map();
// Whoever stops it is heard once the tests of a fault are over, and the fault is taken out again.
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    stopped = true;
  });

/** Whether tests, or those of them that are named so, pass with the code as it is. */
function pass(tests, only) {
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--forceExit',
      '--bail',
      ...(only ? ['-t', only] : []),
      ...tests,
    ],
    // What is built stays as it is: these tests run the sources.
    { env: { ...process.env, SATURI_BUILT: 'yes' }, stdio: 'ignore' },
  );
  return status === 0;
}

const passing = new Set();
for (const { name, file, from, to, tests, only } of chosen) {
  // Signals are heard between tasks.
  await new Promise(setImmediate);
  if (stopped) break;
  const code = readFileSync(file, 'utf8');
  const named = [...tests, ...(only ? [`(${only})`] : [])].join(' ');
  if (!passing.has(named)) {
    if (!pass(tests, only)) throw new Error(`These tests fail without any fault: ${named}`);
    passing.add(named);
  }
  try {
    writeFileSync(
      file,
      code.replace(from, () => to),
    );
    const isNoticed = !pass(tests, only);
    const folder = dirname(file)
      .split('/')
      .slice(0, file.startsWith('bots/') ? 2 : 1)
      .join('/');
    const score = scores.get(folder) ?? { noticed: 0, tried: 0 };
    scores.set(folder, score);
    score.tried += 1;
    if (isNoticed) score.noticed += 1;
    console.log(`${isNoticed ? 'noticed' : 'NOT NOTICED'}  ${file}: ${name}`);
  } finally {
    writeFileSync(file, code);
  }
}
for (const [folder, { noticed, tried }] of scores)
  console.log(`${folder}: ${noticed} of ${tried} noticed`);
process.exitCode = [...scores.values()].every(({ noticed, tried }) => noticed >= enough * tried)
  ? 0
  : 1;
