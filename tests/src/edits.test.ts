import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { applyEdit, type Edit } from '../../src/edits.ts';

/** `training/tests/test_edits.py` holds the Python that wrote the models' edits to the same file. */
const vectors: [character: string, edit: Edit, result: string][] = JSON.parse(
  readFileSync(new URL('../fixtures/edits.json', import.meta.url), 'utf8'),
);

test.each(vectors)('%s with the edit %j becomes %j', (character, edit, result) => {
  expect(applyEdit(character, edit)).toBe(result);
});
