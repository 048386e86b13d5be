/**
 * Jamo arithmetic on syllables (Unicode, chapter 3.12, Conjoining Jamo Behavior). Syllables with
 * arae-a (ᆞ) or its double (ᆢ) have no code point of their own and are written as conjoining jamo,
 * two or three code points; here they are one character, with the 22nd and 23rd nucleus.
 * The same tables as `training/saturi/text/hangul.py`; the edits a model learnt are written in them.
 */
const firstSyllable = 0xac00;
const syllableCount = 11_172;

/** The letters of each part of a syllable, in Unicode's order; `-` is "no coda". */
export const jamo = {
  L: 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ',
  V: 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ\u119E\u11A2',
  T: '-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ',
} as const;
export type JamoPart = keyof typeof jamo;

/** Indices into `jamo`: onset, nucleus, coda. */
export type Syllable = Record<JamoPart, number>;

const araeA = 21;
const withAraeA = /[\u1100-\u1112][\u119E\u11A2][\u11A8-\u11C2]?/.source;
const hangulCharacter = new RegExp(`${withAraeA}|[\\s\\S]`, 'gu');

/**
 * The characters of NFC text as the models read them: code points, and syllables with arae-a.
 * @example splitCharacters('ᄒᆞᆫ 번').length // 3
 */
export function splitCharacters(text: string): string[] {
  return text.match(hangulCharacter) ?? [];
}

/** @example decompose('한') // { L: 18, V: 0, T: 4 }; undefined for what is no syllable */
export function decompose(character: string): Syllable | undefined {
  const [onset = 0, nucleus, coda] = Array.from(character, (letter) => letter.codePointAt(0) ?? 0);
  if (nucleus !== undefined) {
    const letter = String.fromCodePoint(nucleus);
    return {
      L: onset - 0x1100,
      V: jamo.V.indexOf(letter),
      T: coda === undefined ? 0 : coda - 0x11a7,
    };
  }
  const index = onset - firstSyllable;
  if (index < 0 || index >= syllableCount) return undefined;
  return { L: Math.floor(index / 588), V: Math.floor((index % 588) / 28), T: index % 28 };
}

/** @example compose({ L: 18, V: 0, T: 4 }) // '한' */
export function compose({ L, V, T }: Syllable): string {
  if (V >= araeA) {
    const coda = T > 0 ? String.fromCodePoint(0x11a7 + T) : '';
    return String.fromCodePoint(0x1100 + L) + jamo.V[V] + coda;
  }
  return String.fromCodePoint(firstSyllable + (L * 21 + V) * 28 + T);
}
