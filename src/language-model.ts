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
  /** Of these. */
  readonly hash: number;
  /** By how many characters of it are used: the sum of the logarithms that falling back to as many costs. */
  readonly fallback: readonly number[];
  /** The last of the ways on that were looked up: many paths go through one context, and on by the same characters. */
  known: Step | undefined;
}

/** One more character after a context. */
export interface Step {
  readonly id: number;
  /** The logarithm of its probability. */
  readonly logLikelihood: number;
  readonly context: Context;
  /** Another way on from the same context. */
  readonly other: Step | undefined;
}

/**
 * How people write, character by character: an n-gram model, Witten-Bell, looked up in hash tables.
 * `training/saturi/model/language_model.py` makes its file and says how it is laid out.
 */
export class LanguageModel {
  /** Slots by order, from 1 up. */
  readonly #tables: readonly Uint32Array[];
  readonly #words: Uint32Array;

  private constructor(tables: readonly Uint32Array[], words: Uint32Array) {
    this.#tables = tables;
    this.#words = words;
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

  /** The context before anything is written. Ways on from it are kept with it: one for each text. */
  beginning(): Context {
    return this.#step({ ids: [], hash: 0, fallback: [0], known: undefined }, begin).context;
  }

  /** One more character after a context: what it is worth, and the context after it. */
  after(context: Context, id: number): Step {
    for (let way = context.known; way; way = way.other) if (way.id === id) return way;
    context.known = this.#step(context, id);
    return context.known;
  }

  /** The logarithm of the probability that a text ends here. */
  scoreEnd(context: Context): number {
    return this.after(context, end).logLikelihood;
  }

  /**
   * One n-gram longer after the other is looked up, until one was never met. The same ones tell of the character and are what the
   * next context remembers: what is older than they reach decides nothing.
   */
  #step(before: Context, id: number): Step {
    const longest = this.#tables.length - 1;
    const ids: number[] = [];
    const fallback = [0];
    let logLikelihood = unheardOf;
    let hash = 0;
    let next = id;
    for (let known = 0; ; known += 1) {
      const longer = mixed(hash, next);
      const entry = this.#find(known + 1, longer);
      if (entry === 0) break;
      logLikelihood = -((entry >>> 8) & 255) / step + (before.fallback[known] as number);
      if (known < longest) {
        hash = longer;
        ids.push(next);
        const cost = -(entry & 255) / step;
        for (let fewer = 0; fewer <= known; fewer += 1)
          fallback[fewer] = (fallback[fewer] as number) + cost;
        fallback.push(0);
      }
      if (known === before.ids.length) break;
      next = before.ids[known] as number;
    }
    const context = { ids, hash, fallback, known: undefined };
    return { id, logLikelihood, context, other: before.known };
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

/** Do texts go on alike after both? */
export function isSame(one: Context, other: Context): boolean {
  if (one === other) return true;
  return (
    one.hash === other.hash &&
    one.ids.length === other.ids.length &&
    one.ids.every((id, nth) => id === other.ids[nth])
  );
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
