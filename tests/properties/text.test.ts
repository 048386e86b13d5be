import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';
import { dialects, strengths } from '../../src/dialect.ts';
import { coreRefusals } from '../../src/refusal.ts';
import { anyText, korean, oddities, pieces } from '../support/arbitraries.ts';
import { proportion } from '../support/time.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
}, 60_000);
afterAll(() => engine.close());

/** What the engine does with a text: its answer, or the code of its refusal. */
async function outcome<Answer>(asked: Promise<Answer>): Promise<Answer | string> {
  try {
    return await asked;
  } catch (error) {
    const { name, code } = error as { name: string; code: string };
    expect(name).toBe('Refusal');
    expect(coreRefusals).toContain(code);
    return code;
  }
}

test('any text gets an answer or a named refusal, the same one from detection and translation', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...dialects), async (text, to) => {
      const detected = await outcome(engine.detect(text));
      const translated = await outcome(engine.translate(text, { to }));
      expect(typeof translated).toBe(typeof detected);
      if (typeof detected === 'string' || typeof translated === 'string') {
        expect(translated).toBe(detected);
        return;
      }
      const sum = Object.values(detected.scores).reduce((total, score) => total + score, 0);
      expect(sum).toBeCloseTo(1, 5);
      expect(translated.text.isWellFormed()).toBe(true);
      expect(translated.detection).toEqual(detected);
    }),
    { numRuns: 150 },
  );
}, 40_000);

test('changes name, in order, every stretch that differs and no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyText,
      fc.constantFrom(...dialects),
      fc.constantFrom(...dialects),
      fc.constantFrom(...strengths),
      async (text, from, to, strength) => {
        const answer = await outcome(engine.translate(text, { from, to, strength }));
        if (typeof answer === 'string') return;
        const read = text.toWellFormed();
        let [here, there] = [0, 0];
        for (const change of answer.changes) {
          expect(answer.text.slice(there, change.to.start)).toBe(
            read.slice(here, change.from.start),
          );
          [here, there] = [change.from.end, change.to.end];
        }
        expect(answer.text.slice(there)).toBe(read.slice(here));
      },
    ),
    { numRuns: 150 },
  );
}, 40_000);

test('what is protected survives to the letter and in order, whatever stands between', async () => {
  const between = fc.constantFrom(
    ...korean,
    ...oddities.filter((oddity) => /^[\s\u200b\u2067]+$/.test(oddity)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(between, fc.constantFrom(...pieces)), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...dialects),
      fc.constantFrom(...dialects),
      fc.constantFrom(...strengths),
      async (parts, from, to, strength) => {
        const text = `${parts.flat().join(' ')} 니 묵었나`;
        const { text: out } = await engine.translate(text, { from, to, strength });
        let at = 0;
        for (const [, piece] of parts) {
          const found = out.indexOf(piece, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + piece.length;
        }
      },
    ),
    { numRuns: 100 },
  );
}, 40_000);

test('into the dialect that it is said to be in, a text stays as it is', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...dialects), async (text, dialect) => {
      const answer = await outcome(engine.translate(text, { from: dialect, to: dialect }));
      if (typeof answer === 'string') return;
      expect(answer).toMatchObject({ text: text.toWellFormed(), changes: [] });
    }),
    { numRuns: 150 },
  );
}, 40_000);

test('a text without Hangul is refused as such, or as empty', async () => {
  const without = fc
    .string({ unit: 'binary', maxLength: 80 })
    .filter((text) => !/[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]/.test(text));
  await fc.assert(
    fc.asyncProperty(without, async (text) => {
      const expected = text.trim() === '' ? 'empty' : 'noHangul';
      expect(await outcome(engine.detect(text))).toBe(expected);
    }),
    { numRuns: 200 },
  );
});

test.each([
  '니 밥 묵었나? ',
  '퍼뜩온나'.repeat(12),
  '밥\u200b묵\u200d었나 ',
  '가\u0301',
  '무\u11a8 ',
  '@수진 묵자 ',
])(
  'eight times as much of %j takes at most some eight times as long',
  async (piece) => {
    // What begins with another letter is not in memory.
    const translating = (characters: number, nth: number) => {
      const text = (('가나다첫'[nth] ?? '') + piece.repeat(characters)).slice(0, characters);
      return engine.translate(text, { from: 'gyeongsang', to: 'standard' });
    };
    await translating(500, 3);
    expect(await proportion(translating, [490, 3920])).toMatchObject({ isLinear: true });
  },
  30_000,
);
