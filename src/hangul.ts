/**
 * Jamo arithmetic on precomposed syllables (Unicode, chapter 3.12, Conjoining Jamo Behavior).
 * The same tables as `training/saturi/hangul.py`; the edits a model learnt are written in them.
 */
const firstSyllable = 0xac00;
const syllableCount = 11_172;

/** The letters of each part of a syllable, in Unicode's order; `-` is "no coda". */
export const jamo = {
  L: 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ',
  V: 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ',
  T: '-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ',
} as const;
export type JamoPart = keyof typeof jamo;

/** Indices into `jamo`: onset, nucleus, coda. */
export type Syllable = Record<JamoPart, number>;

/** @example decompose('한') // { L: 18, V: 0, T: 4 }; undefined for what is no precomposed syllable */
export function decompose(character: string): Syllable | undefined {
  const index = (character.codePointAt(0) ?? 0) - firstSyllable;
  if (index < 0 || index >= syllableCount) return undefined;
  return { L: Math.floor(index / 588), V: Math.floor((index % 588) / 28), T: index % 28 };
}

/** @example compose({ L: 18, V: 0, T: 4 }) // '한' */
export function compose({ L, V, T }: Syllable): string {
  return String.fromCodePoint(firstSyllable + (L * 21 + V) * 28 + T);
}
