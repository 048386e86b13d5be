import type { Dialect } from './dialect.ts';

const questionWord =
  /뭐|뭘|뭔|무엇|무슨|어디|어딜|누구|누가|언제|왜|어떻|어떤|어땠|어때|어느|몇|얼마|어째/u;

/**
 * What an edit of the last character before a question mark may not end in.
 *
 * In Gyeongsang a question ends in -노 or -고 with a question word and in -나 or -가 without (비 오나?, 와 오노?), and in neither
 * case as a statement does; nor is anybody told to come, 온나. The model hears the word that decides from far away, and
 * forgets it now and then; the rule has no exception where there is a question mark.
 * @param text a standard sentence, as `sentencesOf` reads it
 * @example impossibleEnd('비 와?', 'gyeongsang')?.test('오노') // true
 */
export function impossibleEnd(text: string, to: Dialect): RegExp | undefined {
  if (to !== 'gyeongsang' || !text.endsWith('?')) return undefined;
  return questionWord.test(text) ? /(?:나|다|데이)$/u : /(?:노|고|다|데이|온나)$/u;
}
