import type { Dialect } from './dialect.ts';

const questionWord =
  /뭐|뭘|뭔|무엇|무슨|어디|어딜|누구|누가|언제|왜|어떻|어떤|어땠|어때|어느|몇|얼마|어째/u;

/** What holds such a word and asks for nothing by it: 뭐라도 먹었어?, 어디 아픈 데 있어?, 어떻게 하는지 몰라? */
const indefinite =
  /^.*(?:(?:는|은|을|던|인|한|할|될|갈|올)지|냐고)(?=\s)|\S+(?:라도|든지|인가|누군가)(?=\s)|무슨\s(?:일|문제)|(?:어디|뭐|누구)\s(?=좀|아프|아픈|안\s|있|없)/gu;

/**
 * What an edit of the last character before a question mark may not end in.
 *
 * In Gyeongsang a question ends in -노 or -고 with a question word and in -나 or -가 without (비 오나?, 와 오노?), and in neither
 * case as a statement does; nor is anybody told to come, 온나. The model hears the word that decides from far away, and
 * forgets it now and then.
 * @param text a standard sentence, as `sentencesOf` reads it
 * @example impossibleEnd('비 와?', 'gyeongsang')?.test('오노') // true
 */
export function impossibleEnd(text: string, to: Dialect): RegExp | undefined {
  if (to !== 'gyeongsang' || !text.endsWith('?')) return undefined;
  const asked = text.replace(indefinite, '');
  return questionWord.test(asked) ? /(?:나|다|데이)$/u : /(?:노|고|다|데이|온나)$/u;
}
