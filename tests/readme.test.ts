import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

const run = promisify(execFile);

/** What follows this on a line are the arguments of the command line. */
const command = 'npm run --silent saturi -- ';

/** The commands of a README, with the output that it shows below each, after `# `. */
function examplesOf(file: string): { args: string[]; shown: string }[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (!line.startsWith(command) || line.includes('<')) return [];
    const args = [...line.slice(command.length).matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, word]) => quoted ?? word ?? '',
    );
    const below = lines.slice(index + 1);
    const shown = below.slice(
      0,
      below.findIndex((other) => !other.startsWith('# ')),
    );
    return [{ args, shown: shown.map((output) => output.slice(2)).join('\n') }];
  });
}

describe.each([
  ['README.md', 'en'],
  ['README.ko.md', 'ko'],
])('%s', (file, language) => {
  const examples = examplesOf(file);

  test('shows commands with what they answer', () => {
    expect(examples.filter(({ shown }) => shown !== '').length).toBeGreaterThanOrEqual(4);
  });

  test.each(examples)('$args answers as it says', async ({ args, shown }) => {
    const { stdout } = await run(process.execPath, ['dist/bots/cli/main.js', ...args], {
      env: { ...process.env, LC_ALL: language, LANG: language },
    });
    expect(stdout.trim().length).toBeGreaterThan(0);
    if (shown !== '') expect(stdout.trim()).toBe(shown);
  });
});
