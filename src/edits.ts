import { compose, decompose, type JamoPart, jamo } from './hangul.ts';

/**
 * What happens to one character, as the translator learnt to say it
 * (`training/saturi/text/edits.py` defines the same grammar and makes the test vectors):
 *
 *     null      keep
 *     ''        delete
 *     '=요'     keep and append 요
 *     '~V:ㅔ'   change a jamo of the syllable: L onset, V nucleus, T coda; `T:-` removes the coda
 *     '~T:ㅇ=께' change a jamo and append
 *     '할아버지' put this in the character's place
 */
export type Edit = string | null;

/** A jamo edit on a character that is no syllable changes nothing but still appends. */
export function applyEdit(character: string, edit: Edit): string {
  if (edit === null) return character;
  if (edit.startsWith('=')) return character + edit.slice(1);
  if (!edit.startsWith('~')) return edit;
  const [change = '', appended = ''] = edit.slice(1).split('=', 2);
  const [part, letter] = change.split(':') as [JamoPart, string];
  const syllable = decompose(character);
  if (!syllable) return character + appended;
  return compose({ ...syllable, [part]: jamo[part].indexOf(letter) }) + appended;
}
