import { type Character, protectedMark } from './characters.ts';
import { isOrnament } from './protected-spans.ts';

/** A sentence longer than this is cut at a space; the models learnt from shorter ones. */
export const longestSentence = 110;

/** A sentence as the models read it: its words, and no more. */
export interface Sentence {
  /** One character each for `places`; empty where there is nothing to read. */
  readonly text: string;
  /** Which characters are read, as indices into those that were cut. */
  readonly places: readonly number[];
}

/** Quotes, brackets and markup say nothing wherever they stand. */
const nowhereRead = /^["'`“”‘’()[\]{}<>「」『』《》〈〉【】〔〕*_|#]$/u;
const partOfWord = /^[\p{L}\p{N}\p{M}]/u;
/** Behind a word these end a sentence, and so do laughter and emoji. */
const ending = /^[.?!…~。？！]$/u;

const isMarkup = ({ text }: Character) => nowhereRead.test(text) || /^[*_|~]+$/.test(text);
const isDecoration = (character: Character) =>
  isMarkup(character) || (character.read === protectedMark && isOrnament(character.text));
const isWordPart = ({ read }: Character) => read === protectedMark || partOfWord.test(read);

/**
 * Cuts a text into sentences and says what the models read of each.
 *
 * What surrounds words does not decide about them: laughter, emoji, tildes, dots, marks of bold and quote, a
 * mention in front, a name behind, one final mark or none. Of the marks behind a word only a question mark and a comma are
 * read, the comma not at the very end. `training/saturi/text/reading.py` does the same to what the models learn from.
 *
 * Sentences end at line breaks, before white space after . ? ! … ~ or laughter, and where they grow too long.
 * @example sentencesOf(charactersOf('**니 밥 묵었나?!** ㅋㅋㅋ'))[0].text // '니 밥 묵었나?'
 */
export function sentencesOf(
  characters: readonly Character[],
  longest = longestSentence,
): Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  let length = 0;
  const close = () => {
    if (words.length > 0) sentences.push(sentenceOf(words, characters));
    words = [];
    length = 0;
  };
  for (const word of wordsOf(characters, longest)) {
    const size = word.places.length + 1;
    if (length + size > longest + 1) close();
    words.push(word);
    length += size;
    if (word.endsSentence) close();
  }
  close();
  return sentences;
}

interface Word {
  /** What is read of it, marks behind it left out; none for a word of decoration. */
  readonly places: readonly number[];
  /** The one mark behind it that is read. */
  readonly mark: number | undefined;
  /** The white space in front of it. */
  readonly space: number | undefined;
  readonly endsSentence: boolean;
}

/** The words between white space. What is longer than a sentence may be is cut. */
function* wordsOf(characters: readonly Character[], longest: number): Generator<Word> {
  let space: number | undefined;
  let first = 0;
  for (let end = 0; end <= characters.length; end += 1) {
    const character = characters[end];
    const atSpace = character === undefined || character.read === ' ';
    if (!atSpace && end - first < longest) continue;
    if (end > first) {
      const endsLine = /[\n\r\u2028\u2029]/.test(character?.text ?? '');
      yield wordOf(characters, first, end, space, atSpace, endsLine);
      space = undefined;
    }
    if (atSpace) {
      space ??= end;
      first = end + 1;
    } else {
      first = end;
    }
  }
}

function wordOf(
  characters: readonly Character[],
  first: number,
  end: number,
  space: number | undefined,
  atSpace: boolean,
  endsLine: boolean,
): Word {
  const places: number[] = [];
  for (let place = first; place < end; place += 1) {
    if (!isDecoration(characters[place] as Character)) places.push(place);
  }
  const from = places.findIndex((place) => isWordPart(characters[place] as Character));
  const to = places.findLastIndex((place) => isWordPart(characters[place] as Character));
  const behind = places.slice(to + 1);
  const markOf = (marks: RegExp) =>
    from < 0 ? undefined : behind.find((place) => marks.test(characters[place]?.read ?? ''));
  const last = from < 0 ? first : (places[to] as number) + 1;
  const tail = characters.slice(last, end);
  const laughs = tail.some((character) => isDecoration(character) && !isMarkup(character));
  return {
    places: from < 0 ? [] : places.slice(from, to + 1),
    mark: markOf(/[?？]/) ?? markOf(/[,，]/),
    space,
    endsSentence: endsLine || (atSpace && (laughs || tail.some(({ read }) => ending.test(read)))),
  };
}

function sentenceOf(words: readonly Word[], characters: readonly Character[]): Sentence {
  const isProtected = ({ places }: Word) =>
    places.every((place) => characters[place]?.read === protectedMark);
  const isQuestion = (mark?: number) => /[?？]/.test(characters[mark ?? -1]?.read ?? '');
  // A mention in front and a name behind are said beside the sentence; a word of decoration is none.
  const begin = words.findIndex((word) => !isProtected(word));
  const end = words.findLastIndex((word) => !isProtected(word));
  const read = words.slice(begin, end + 1).filter(({ places }) => places.length > 0);
  const question =
    begin < 0 ? undefined : words.slice(end + 1).find(({ mark }) => isQuestion(mark))?.mark;
  const places: number[] = [];
  let text = '';
  const put = (place: number, character: string) => {
    places.push(place);
    text += character;
  };
  read.forEach((word, index) => {
    const isLast = index === read.length - 1;
    if (index > 0 && word.space !== undefined) put(word.space, ' ');
    for (const place of word.places) put(place, characters[place]?.read ?? '');
    const mark = isLast && !isQuestion(word.mark) ? question : word.mark;
    if (mark !== undefined) put(mark, isQuestion(mark) ? '?' : ',');
  });
  return { text, places };
}
