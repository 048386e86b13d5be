import { readFile } from 'node:fs/promises';

/** Ids of what stands before a text and behind it, as `training/saturi/model/language_model.py` has them. */
const begin = 1;
const end = 0;
/** Logarithms are kept in steps of 1 / step. */
const step = 16;
/** The logarithm of the probability of a character that nobody wrote. */
const unheardOf = -16;

/** What has been written so far, as far back as the model remembers. Two texts with the same one go on alike. */
export interface Context {
  /** Ids, the newest first. */
  readonly ids: readonly number[];
  /** By how many characters of it are used: the sum of the logarithms that falling back to as many costs. */
  readonly fallback: readonly number[];
}

/**
 * How people write, character by character: an n-gram model, Witten-Bell, looked up in hash tables.
 * `training/saturi/model/language_model.py` makes its file and says how it is laid out.
 */
export class LanguageModel {
  /** Slots by order, from 1 up. */
  readonly #tables: readonly Uint32Array[];
  readonly #words: Uint32Array;
  readonly beginning: Context;

  private constructor(tables: readonly Uint32Array[], words: Uint32Array) {
    this.#tables = tables;
    this.#words = words;
    this.beginning = this.#contextOf([begin]);
  }

  /** @param file little-endian uint32: how many tables, the slots of each, and these; the last one's are of eojeol */
  static async load(file: string): Promise<LanguageModel> {
    const bytes = await readFile(file);
    const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const count = numbers[0] ?? 0;
    let start = 1 + count;
    const tables = Array.from({ length: count }, (_, n) => {
      const length = numbers[1 + n] ?? 0;
      start += length;
      return numbers.subarray(start - length, start);
    });
    return new LanguageModel(tables.slice(0, -1), tables.at(-1) as Uint32Array);
  }

  /** The logarithm of the probability of a character after a context. */
  score({ ids, fallback }: Context, id: number): number {
    let hash = mixed(0, id);
    let entry = this.#find(1, hash);
    if (entry === 0) return unheardOf;
    let known = 0;
    while (known < ids.length) {
      hash = mixed(hash, ids[known] as number);
      const longer = this.#find(known + 2, hash);
      if (longer === 0) break;
      entry = longer;
      known += 1;
    }
    return -((entry >>> 8) & 255) / step + (fallback[known] as number);
  }

  /** The logarithm of the probability that a text ends here. */
  scoreEnd(context: Context): number {
    return this.score(context, end);
  }

  /** The context after one more character. */
  after({ ids }: Context, id: number): Context {
    return this.#contextOf([id, ...ids.slice(0, this.#tables.length - 2)]);
  }

  /** Only as much is remembered as anything was ever met behind: what is older decides nothing. */
  #contextOf(ids: readonly number[]): Context {
    const costs: number[] = [];
    let hash = 0;
    for (const id of ids) {
      hash = mixed(hash, id);
      const entry = this.#find(costs.length + 1, hash);
      if (entry === 0) break;
      costs.push(-(entry & 255) / step);
    }
    const fallback = [0];
    for (let known = costs.length - 1; known >= 0; known -= 1) {
      fallback.unshift((fallback[0] as number) + (costs[known] as number));
    }
    return { ids: ids.slice(0, costs.length), fallback };
  }

  /** Has anybody written this eojeol? @param word what `wordAfter` made of its characters, from 0 on */
  knows(word: number): boolean {
    return entryOf(this.#words, word) !== 0;
  }

  /** The entry of an n-gram, 0 for none. */
  #find(order: number, hash: number): number {
    const table = this.#tables[order - 1];
    return table === undefined ? 0 : entryOf(table, hash);
  }
}

/** The hash of an eojeol with one more character behind. */
export const wordAfter = (word: number, id: number) => mixed(word, id);

/** What a table holds under a hash, 0 for nothing. */
function entryOf(table: Uint32Array, hash: number): number {
  const fingerprint = (Math.imul(hash, 0x85ebca6b) >>> 16) | 1;
  for (let slot = (hash >>> 0) % table.length; ; slot = slot + 1 === table.length ? 0 : slot + 1) {
    const entry = table[slot] as number;
    if (entry === 0 || entry >>> 16 === fingerprint) return entry;
  }
}

/** A hash with one more character: of an n-gram in front, of an eojeol behind. */
function mixed(hash: number, id: number): number {
  const product = Math.imul(hash ^ id, 0x9e3779b1);
  return product ^ (product >>> 15);
}
