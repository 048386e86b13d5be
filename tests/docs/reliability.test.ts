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

test('each deliberate fault of `npm run mutate` has the one place in the code where it is put', async () => {
  const { faults }: { faults: readonly { name: string; file: string; from: string }[] } =
    await import(new URL('../../.ci/faults.mjs', import.meta.url).href);
  const misplaced = faults.filter(
    ({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2,
  );
  expect(misplaced).toEqual([]);
});
