import { expect, test } from '@jest/globals';
import { type Detection, type Dialect, dialects } from '../../src/dialect.ts';
import { sourceOf } from '../../src/source.ts';

/** A detection with these scores, in label order. */
function detection(scores: readonly number[], certain: boolean): Detection {
  const confidence = Math.max(...scores);
  const label = scores.indexOf(confidence) as Detection['label'];
  const named = Object.fromEntries(dialects.map((dialect, i) => [dialect, scores[i]]));
  return {
    dialect: dialects[label],
    label,
    confidence,
    scores: named as Record<Dialect, number>,
    certain,
  };
}

test('what is certain is read as it was detected', () => {
  expect(sourceOf(detection([0.02, 0.95, 0.02, 0.01], true), 'standard')).toBe('gyeongsang');
  expect(sourceOf(detection([0.02, 0.95, 0.02, 0.01], true), 'jeju')).toBe('gyeongsang');
});

test('towards standard Korean what is probably some dialect is read as the likeliest', () => {
  expect(sourceOf(detection([0.3, 0.4, 0.05, 0.25], false), 'standard')).toBe('gyeongsang');
  // Likelier standard than any one dialect, but less likely than not.
  expect(sourceOf(detection([0.4, 0.2, 0.05, 0.35], false), 'standard')).toBe('jeolla');
});

test('what is standard as likely as not is read so, and so is any doubt towards a dialect', () => {
  expect(sourceOf(detection([0.55, 0.4, 0.03, 0.02], false), 'standard')).toBe('standard');
  expect(sourceOf(detection([0.3, 0.4, 0.05, 0.25], false), 'jeju')).toBe('standard');
});
