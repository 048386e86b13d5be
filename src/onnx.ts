import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { protectedMark } from './characters.ts';
import { splitCharacters } from './hangul.ts';

/** A graph's outputs by name. */
export type Outputs = Readonly<Record<string, Tensor>>;

/** What a graph says of some of the rows that it was asked about. */
export interface Run {
  /** Which rows, in the order of the outputs. */
  readonly rows: readonly number[];
  /** What each was filled up to. */
  readonly length: number;
  readonly outputs: Outputs;
}

/**
 * Rows are filled up to a multiple of this. Sums are rounded in an order that the length decides, so a row's length
 * is to depend on nothing but itself.
 */
const lengths = 4;
/** Characters of one run: with more a graph is no faster, and memory grows. */
const together = 1024;

/**
 * One model: its graph and its tokenizer. The only place that knows ONNX Runtime.
 * `run` blocks the thread it is called on, so this lives in worker threads.
 */
export class OnnxModel {
  readonly #session: InferenceSession;
  readonly #tokenizer: Tokenizer;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #padding: bigint;

  private constructor(session: InferenceSession, tokenizer: Tokenizer, padding: number) {
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#ids = tokenizer.get_vocab(true);
    this.#padding = BigInt(padding);
  }

  /** @param folder that holds `model.onnx` and `tokenizer.json` */
  static async load(folder: string): Promise<OnnxModel> {
    const description = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));
    const session = await InferenceSession.create(join(folder, 'model.onnx'), {
      // One sentence is too little work to share; the pool's threads share sentences instead.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    const tokenizer = new Tokenizer(description, {});
    return new OnnxModel(session, tokenizer, description.padding?.pad_id ?? 0);
  }

  /** The id of a character or of a token such as `<standard-to-jeju>`; undefined when there is none. */
  id(token: string): number | undefined {
    return this.#ids.get(token === protectedMark ? '<protected>' : token);
  }

  /**
   * The ids of a text as `charactersOf` reads it.
   *
   * Our own alphabet gives each character one, and what it does not know is read as protected, and
   * so kept. It is known by having a sign for that; any other tokenizer (of a pre-trained backbone)
   * cuts the text its own way and puts its own marks around it.
   */
  encode(text: string): number[] {
    const unknown = this.id(protectedMark);
    if (unknown === undefined) return this.#tokenizer.encode(text).ids;
    return splitCharacters(text).map((character) => this.id(character) ?? unknown);
  }

  /**
   * Runs the graph, rows of one length together. What it says of a row does not depend on the others.
   * @param rows ids, one row a text; they are filled up with padding
   */
  async run(rows: readonly (readonly number[])[]): Promise<Run[]> {
    const byLength = new Map<number, number[]>();
    rows.forEach((row, nth) => {
      const length = lengths * Math.max(1, Math.ceil(row.length / lengths));
      const alike = byLength.get(length) ?? [];
      byLength.set(length, alike);
      alike.push(nth);
    });
    const runs: Run[] = [];
    for (const [length, alike] of byLength) {
      const most = Math.max(1, Math.floor(together / length));
      for (let first = 0; first < alike.length; first += most) {
        const chosen = alike.slice(first, first + most);
        const ids = new BigInt64Array(chosen.length * length).fill(this.#padding);
        chosen.forEach((nth, place) => {
          rows[nth]?.forEach((id, position) => {
            ids[place * length + position] = BigInt(id);
          });
        });
        const inputs = { input_ids: new Tensor('int64', ids, [chosen.length, length]) };
        runs.push({ rows: chosen, length, outputs: await this.#session.run(inputs) });
      }
    }
    return runs;
  }
}
