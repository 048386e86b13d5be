import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LanguageModel } from '../../src/language-model.ts';
import { bestPath, type Candidate } from '../../src/lattice.ts';

let language: LanguageModel;
beforeAll(async () => {
  language = await LanguageModel.load('models/language/jeolla.bin');
});

const space = 5;
const id = fc.integer({ min: 6, max: 400 });
const probability = fc.double({ min: 0.001, max: 1, noNaN: true });
const edit = fc.record({
  candidate: fc.record({
    edit: fc.string({ maxLength: 2 }),
    written: fc.array(id, { maxLength: 2 }),
  }),
  probability,
});
const sentence = fc.array(
  fc.record({
    kept: fc.oneof(id, fc.constant(space)),
    keep: probability,
    edits: fc.array(edit, { maxLength: 4 }),
  }),
  {
    maxLength: 25,
  },
);
const weight = fc.double({ min: -2, max: 2, noNaN: true });
const weights = fc.record({
  language: fc.double({ min: 0, max: 1, noNaN: true }),
  length: weight,
  touch: weight,
  eojeol: weight,
  unknown: fc.double({ min: 0, max: 3, noNaN: true }),
  leaning: weight,
});

test('what comes out is, character by character, what was kept or what a candidate writes', () => {
  fc.assert(
    fc.property(
      sentence,
      weights,
      fc.double({ min: -8, max: 8, noNaN: true }),
      (characters, weighed, leaning) => {
        const positions = characters.map(({ kept, keep, edits }) => {
          const candidates: Candidate[] = [
            { edit: null, written: [kept] },
            ...edits.map(({ candidate }) => candidate),
          ];
          const likelihoods = [keep, ...edits.map((made) => made.probability)];
          return {
            isSpace: kept === space,
            candidates,
            logLikelihood: (candidate: number) => Math.log(likelihoods[candidate] as number),
          };
        });
        const path = bestPath(
          positions,
          language,
          weighed,
          { space, marks: new Set<number>() },
          leaning,
        );
        expect(path).toHaveLength(positions.length);
        path.forEach((made, place) => {
          expect(positions[place]?.candidates.map((candidate) => candidate.edit)).toContain(made);
        });
      },
    ),
  );
});
