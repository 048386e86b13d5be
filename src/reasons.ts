import { decompose } from './hangul.ts';
import { splits, withoutParticles } from './particles.ts';

/** Why a stretch changed, as far as its two shapes tell. */
export const reasons = ['sound', 'ending', 'particle', 'word'] as const;
export type Reason = (typeof reasons)[number];

/** What sentences of standard Korean end in, and what their clauses do. */
const endsSentence =
  /(?:[다요죠지네니냐까어아여자라래나가게데군나걸소오세마봐해돼려서와]|구나|거든|잖아)$/u;
const endsClause = /(?:니까|[서고면게며러지]|는데|은데|지만|려고|도록|면서|[는은을던])$/u;

/**
 * Why one or several eojeol became others: what stands at the end of one is an ending or a particle, what sounds alike
 * differs by sound, and anything else is another word. It goes by shape and place alone, since nothing here analyses words.
 * @param isLast whether a sentence ends with them
 * @example reasonsOf('묵었노', '먹었니', true) // ['sound', 'ending']
 */
export function reasonsOf(was: string, became: string, isLast: boolean): Reason[] {
  const [before, after] = [eojeolOf(was), eojeolOf(became)];
  const found: readonly Reason[] =
    before.length === after.length
      ? before.flatMap((eojeol, nth) =>
          reasonsOfOne(eojeol, after[nth] ?? '', isLast && nth === before.length - 1),
        )
      : ['word'];
  return reasons.filter((reason) => found.includes(reason));
}

const eojeolOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/u)
    .map((eojeol) => eojeol.replace(/[^\p{L}\p{N}]+/gu, ''))
    .filter((eojeol) => eojeol !== '');

function reasonsOfOne(eojeol: string, other: string, isLast: boolean): Reason[] {
  // A particle that is another only to fit another word is no reason.
  const [was, became] = withoutParticles(eojeol, other);
  if (!isLast && haveOtherParticles(was, became)) return ['particle'];
  const [before, after] = [[...was], [...became]];
  /** So many syllables sound alike in front of what may be an ending. */
  let stem = 0;
  const longest = Math.min(before.length, after.length) - 1;
  while (stem < longest && isAlike(before[stem], after[stem])) stem += 1;
  const soundsOther = (length: number) =>
    before.slice(0, length).some((syllable, place) => syllable !== after[place]);
  const [left, right] = [before.slice(stem), after.slice(stem)];
  if (left.join('') === right.join('')) return soundsOther(stem) ? ['sound'] : [];
  const isPredicate = was === eojeol && became === other;
  const ends = isLast ? endsSentence : endsClause;
  if (stem > 0 && isPredicate && (ends.test(was) || ends.test(became))) {
    // What an ending begins with may be a coda: 주세요 and 줍서.
    const isOwn = decompose(before[stem - 1] ?? '')?.V === decompose(after[stem - 1] ?? '')?.V;
    return soundsOther(isOwn ? stem - 1 : stem) ? ['sound', 'ending'] : ['ending'];
  }
  const isSound =
    left.length === right.length && left.every((one, nth) => isAlike(one, right[nth]));
  return [isSound ? 'sound' : 'word'];
}

/** Are both the same word with another particle, or with one and without? */
function haveOtherParticles(was: string, became: string): boolean {
  const stems = (eojeol: string) => [eojeol, ...splits(eojeol).map(([stem]) => stem)];
  return was !== became && stems(was).some((stem) => stems(became).includes(stem));
}

/** Are two syllables the same, or differ in one sound? */
function isAlike(one = '', other = ''): boolean {
  const [left, right] = [decompose(one), decompose(other)];
  if (!left || !right) return one === other;
  return (['L', 'V', 'T'] as const).filter((part) => left[part] !== right[part]).length <= 1;
}
