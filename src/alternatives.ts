import { written } from './changes.ts';
import type { Character } from './characters.ts';
import type { Alternative, Change } from './dialect.ts';
import type { Edit } from './edits.ts';
import { stretchesOf } from './eojeol.ts';
import type { Path } from './lattice.ts';
import type { Sentence } from './reading.ts';

/** A stretch of one sentence that was changed, as a half-open range of places, and all that it may become. */
export interface Readings {
  readonly start: number;
  readonly end: number;
  readonly readings: readonly { readonly edits: readonly Edit[]; readonly likelihood: number }[];
}

/** Alternatives that are shown for a change. */
const most = 5;
/** What is less likely than this is none. */
const unlikely = 0.0005;

/** The stretches of a sentence that edits touch. @param edits one for each character */
export const stretchesChanged = (characters: readonly string[], edits: readonly Edit[]) =>
  stretchesOf(characters, edits).filter(([start, end]) =>
    edits.slice(start, end).some((edit) => edit !== null),
  );

/** How likely each of some paths is, if it is one of them: a softmax of what they are worth. */
export function readingsOf(paths: readonly Path[], start: number, end: number): Readings {
  const [best] = paths;
  const powers = paths.map(({ score }) => Math.exp(score - (best?.score ?? 0)));
  const sum = powers.reduce((total, power) => total + power, 0);
  const readings = paths.map(({ edits }, nth) => ({
    edits: edits.slice(start, end),
    likelihood: (powers[nth] as number) / sum,
  }));
  return { start, end, readings };
}

/**
 * Changes with what else each of them might have become, the likeliest first.
 * @param edits one for each character, which led to the changes
 * @param found of each sentence, the readings of its stretches
 */
export function withAlternatives(
  changes: readonly Change[],
  characters: readonly Character[],
  edits: readonly Edit[],
  sentences: readonly Sentence[],
  found: readonly (readonly Readings[])[],
): Change[] {
  return changes.map((change) => {
    const inside = [...characters.keys()].filter((index) => {
      const { start, end } = characters[index] as Character;
      return start >= change.from.start && end <= change.from.end;
    });
    const textOf = (editAt: (index: number) => Edit | undefined) =>
      inside
        .map((index) => written(characters[index] as Character, editAt(index) ?? null))
        .join('');
    const likelihoods = new Map<string, number>();
    found.forEach((stretches, index) => {
      const places = sentences[index]?.places ?? [];
      for (const { start, end, readings } of stretches) {
        if (!inside.includes(places[start] ?? -1)) continue;
        const nthOf = new Map(places.slice(start, end).map((place, nth) => [place, nth]));
        for (const { edits: others, likelihood } of readings) {
          const text = textOf((at) => {
            const nth = nthOf.get(at);
            return nth === undefined ? edits[at] : others[nth];
          });
          likelihoods.set(text, (likelihoods.get(text) ?? 0) + likelihood);
        }
      }
    });
    likelihoods.delete(textOf((at) => edits[at]));
    const alternatives = [...likelihoods]
      .map(([text, likelihood]): Alternative => ({ text, likelihood }))
      .filter(({ likelihood }) => likelihood >= unlikely)
      .toSorted((a, b) => b.likelihood - a.likelihood)
      .slice(0, most);
    return { ...change, alternatives };
  });
}

/**
 * The alternatives of a second rewriting, for the changes of two as one.
 * @param composed what `compose` made of both
 * @param text what came out of the second
 */
export function carriedOver(
  composed: readonly Change[],
  second: readonly Change[],
  text: string,
): Change[] {
  return composed.map((change) => {
    const inside = second.filter(
      ({ to }) => to.start >= change.to.start && to.end <= change.to.end,
    );
    const alternatives = inside.flatMap(({ to, alternatives: own = [] }) =>
      own.map(({ text: other, likelihood }) => ({
        text: text.slice(change.to.start, to.start) + other + text.slice(to.end, change.to.end),
        likelihood,
      })),
    );
    alternatives.sort((a, b) => b.likelihood - a.likelihood);
    return { ...change, alternatives: alternatives.slice(0, most) };
  });
}
