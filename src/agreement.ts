import type { Dialect } from './dialect.ts';

const questionWord =
  /뭐|뭘|뭔|무엇|무슨|어디|어딜|누구|누가|언제|왜|어떻|어떤|어땠|어때|어느|몇|얼마|어째/u;

/** What holds such a word and asks for nothing by it: 뭐라도 먹었어?, 어디 아픈 데 있어?, 어떻게 하는지 몰라? */
const indefinite =
  /^.*(?:(?:는|은|을|던|인|한|할|될|갈|올)지|냐고)(?=\s)|\S+(?:라도|든지?|인가|누군가)(?=\s)|무슨\s(?:일|문제)|(?:어디|뭐|누구)\s(?=좀|아프|아픈|안\s|있|없)/gu;

/**
 * What a sentence may not end in, which its first words or its mark decide: the model hears them from far away, and forgets them
 * now and then.
 *
 * - In Gyeongsang a question ends in -노 or -고 with a question word and in -나 or -가 without (비 오나?, 와 오노?), and in neither
 *   case as a statement does; nor is anybody told to come, 온나. What asks whether one shall, -ㄹ까, has its -꼬 with a question word.
 * - In Jeolla a formal question does not end as a formal statement does, in -이라우, and a statement not as a question, in -냐.
 *
 * @param text a standard sentence, as `sentencesOf` reads it
 * @returns what the last two characters of a translation cannot be; undefined when they may be any
 * @example impossibleEnd('비 와?', 'gyeongsang')?.test('오노') // true
 */
export function impossibleEnd(text: string, to: Dialect): RegExp | undefined {
  const isQuestion = text.endsWith('?');
  const asks = questionWord.test(text.replace(indefinite, ''));
  if (to === 'gyeongsang' && isQuestion) {
    if (asks) return /(?:나|다|데이)$/u;
    return /까\?$/u.test(text) ? /(?:노|고|꼬|다|데이|온나)$/u : /(?:노|고|다|데이|온나)$/u;
  }
  if (to === 'jeolla' && isQuestion && /니까\?$/u.test(text)) return /라우?$/u;
  if (to === 'jeolla' && !isQuestion && !asks && !/[니냐까가]$/u.test(text)) return /냐$/u;
  return undefined;
}
