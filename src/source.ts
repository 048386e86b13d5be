import { type Detection, type Dialect, dialects } from './dialect.ts';

/**
 * Which dialect to read a detected text as when nobody says.
 *
 * Towards a dialect an unsure text is read as standard Korean: what little dialect it holds stays as it is.
 * Towards standard Korean one that is probably some dialect is read as the likeliest, however unsure which it is.
 */
export function sourceOf({ certain, dialect, scores }: Detection, target: Dialect): Dialect {
  if (certain) return dialect;
  if (target !== 'standard' || scores.standard >= 0.5) return 'standard';
  return dialects
    .filter((name) => name !== 'standard')
    .reduce((best, name) => (scores[name] > scores[best] ? name : best));
}
