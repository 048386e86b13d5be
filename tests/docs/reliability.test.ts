import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const rows = [
  ...readFileSync('docs/reliability.md', 'utf8').matchAll(/^\| (.+?) \| (.+?) \| `(.+?)` \|$/gm),
].map(([, fault = '', name = '', file = '']) => [fault, name, file] as const);

test('docs/reliability.md lists faults', () => {
  expect(rows.length).toBeGreaterThan(40);
});

test.each(rows)('%s: there is the test that docs/reliability.md names', (_, name, file) => {
  // As it stands in the source: between quotation marks of some kind.
  expect(readFileSync(file, 'utf8')).toMatch(
    new RegExp(`['"\`]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`),
  );
});
