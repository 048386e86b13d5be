import { decompose } from './hangul.ts';

/** What stands behind a syllable with a coda, and behind one without. */
const pairs = [
  ['이', '가'],
  ['은', '는'],
  ['을', '를'],
  ['과', '와'],
  ['으로', '로'],
  ['으루', '루'],
  ['으로서', '로서'],
  ['으로써', '로써'],
  ['이나', '나'],
  ['이랑', '랑'],
  ['이영', '영'],
  ['이캉', '캉'],
  ['이라도', '라도'],
  ['이든지', '든지'],
  ['이에요', '예요'],
  ['이야', '야'],
] as const;

/** What stands behind either, of standard Korean and of its dialects. */
const others =
  '의|에|엔|에서|서|에게|에게서|에다|에다가|께|께서|한테|한테서|한티|헌티|안티|신디|하고|도|만|들|까지|꺼지|까정|꺼정|부터|부텀|마저|조차|마다|밖에|보다|보담|처럼|같이|만큼|만치|대로|더러|맨치로|맹키로|맹크로|요|이다|입니다|인데|이고|이네|이지';

const one = [...pairs.flat(), ...others.split('|')].toSorted((a, b) => b.length - a.length);
const particles = new RegExp(`^(?:${one.join('|')}){1,3}$`, 'u');

/** Does a stretch consist of particles, as 에서는 does? So few are taken for one that a word with a longer name is another word. */
export const isParticles = (stretch: string): boolean => particles.test(stretch);

/**
 * What stands behind a word, its first particle such as fits the word's last syllable. What is no particle, or stands
 * behind something that is no syllable, stays.
 * @example agreeing('감자', '을') // '를'
 * @example agreeing('지슬', '으로도') // '로도'
 */
export function agreeing(word: string, behind: string): string {
  const last = decompose(word.at(-1) ?? '');
  if (!last) return behind;
  const fitting = pairs
    .flatMap(([closed, open]) => [
      { given: closed, closed, open },
      { given: open, closed, open },
    ])
    .filter(({ given }) => behind.startsWith(given))
    .filter(({ given }) => behind === given || isParticles(behind.slice(given.length)))
    .toSorted((a, b) => b.given.length - a.given.length)[0];
  if (!fitting) return behind;
  const { given, closed, open } = fitting;
  // Behind ㄹ it is 로, too.
  const isOpen = last.T === 0 || (last.T === rieul && open.startsWith('로'));
  return (isOpen ? open : closed) + behind.slice(given.length);
}
const rieul = 8;

/** Where a word may end and its particles begin, which is said for certain only of words of two syllables and more. */
export const splits = (eojeol: string): [stem: string, behind: string][] =>
  Array.from({ length: Math.max(0, eojeol.length - 2) }, (_, nth): [string, string] => [
    eojeol.slice(0, nth + 2),
    eojeol.slice(nth + 2),
  ]).filter(([stem, behind]) => isParticles(behind) && agreeing(stem, behind) === behind);

/** Two words without the particle that stands behind both, whichever fits each. */
export function withoutParticles(left: string, right: string): [string, string] {
  const anyway = (behind: string) => agreeing('가', behind);
  for (const [stem, behind] of splits(left)) {
    const other = splits(right).find(([, also]) => anyway(also) === anyway(behind));
    if (other && other[0] !== stem) return [stem, other[0]];
  }
  return [left, right];
}
