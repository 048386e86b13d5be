// `npm run mutate [-- WORD…]`: puts deliberate faults into the code, one after the other, and runs the tests that should notice;
// with words, only faults whose file or name has one of them. Ends with the share that was noticed, and with code 1 when
// one was not. The code is as it was afterwards; a fault that fits nowhere any more is named.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { faults } from './faults.mjs';

const words = process.argv.slice(2);
const chosen = faults.filter(
  ({ name, file }) => words.length === 0 || words.some((word) => `${file} ${name}`.includes(word)),
);
let noticed = 0;
for (const { name, file, from, to, tests, only } of chosen) {
  const code = readFileSync(file, 'utf8');
  if (code.split(from).length !== 2) throw new Error(`${name}: not once in ${file}: ${from}`);
  try {
    writeFileSync(
      file,
      code.replace(from, () => to),
    );
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
    if (status !== 0) noticed += 1;
    console.log(`${status === 0 ? 'NOT NOTICED' : 'noticed'}  ${file}: ${name}`);
  } finally {
    writeFileSync(file, code);
  }
}
console.log(`${noticed} of ${chosen.length} noticed`);
process.exitCode = noticed === chosen.length ? 0 : 1;
