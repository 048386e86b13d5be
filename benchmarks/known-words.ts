/** The eojeol of a text as they are compared: nothing but letters and numbers, no laughter at the end. */
export function eojeolOf(text: string): string[] {
  return text
    .normalize()
    .split(/\s+/u)
    .map((word) => lettersOf(word).replace(/(?<=[^ㄱ-ㅎㅏ-ㅣ])[ㄱ-ㅎㅏ-ㅣ]+$/u, ''))
    .filter((word) => word !== '');
}

/** A text without spaces and punctuation. */
export const lettersOf = (text: string) => text.normalize().replace(/[^\p{L}\p{N}]/gu, '');

/** A beginning that so many different eojeol share is a stem, even where it never stands alone. */
const eojeolOfStem = 5;
/** What so many different eojeol end with is a particle or an ending. */
const eojeolOfEnding = 20;
/** So many different eojeol show that an ending comes after the syllable it stands behind. */
const eojeolOfJoint = 2;

/**
 * The words that a body of text knows: the eojeol that occur in it, and what can be cut into a
 * stem and an ending of theirs that join as they do there (고마워 and -다 both occur, -워다 does
 * not). A word that it does not know is taken for torn: half of one word and half of another.
 * Of right words that the text happens not to have about one in a hundred is taken for torn, too.
 */
export class KnownWords {
  readonly #eojeol = new Set<string>();
  /** How many different eojeol begin so, and end so. */
  readonly #beginnings = new Map<string, number>();
  readonly #endings = new Map<string, number>();

  add(text: string): void {
    for (const word of eojeolOf(text)) {
      if (this.#eojeol.has(word)) continue;
      this.#eojeol.add(word);
      for (let cut = 0; cut < word.length; cut += 1) {
        count(this.#beginnings, word.slice(0, cut + 1));
        count(this.#endings, word.slice(cut));
      }
    }
  }

  /** @param word one eojeol as `eojeolOf` gives it */
  has(word: string): boolean {
    if (this.#eojeol.has(word)) return true;
    for (let cut = 1; cut < word.length; cut += 1) {
      const stem = word.slice(0, cut);
      const isStem = this.#eojeol.has(stem) || (this.#beginnings.get(stem) ?? 0) >= eojeolOfStem;
      const isEnding = (this.#endings.get(word.slice(cut)) ?? 0) >= eojeolOfEnding;
      const join = (this.#endings.get(word.slice(cut - 1)) ?? 0) >= eojeolOfJoint;
      if (isStem && isEnding && join) return true;
    }
    return false;
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
