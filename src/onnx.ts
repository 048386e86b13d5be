import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { protectedMark } from './characters.ts';
import { splitCharacters } from './hangul.ts';

/** A graph's outputs by name. */
export type Outputs = Readonly<Record<string, Tensor>>;

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
   * Runs the graph on a batch.
   * @param rows ids, one row a text; shorter rows are filled up with padding
   * @returns the graph's outputs by name, and the length rows were filled up to
   */
  async run(rows: readonly (readonly number[])[]): Promise<{ outputs: Outputs; length: number }> {
    const length = Math.max(...rows.map((row) => row.length));
    const ids = new BigInt64Array(rows.length * length).fill(this.#padding);
    rows.forEach((row, index) => {
      row.forEach((id, position) => {
        ids[index * length + position] = BigInt(id);
      });
    });
    const inputs = { input_ids: new Tensor('int64', ids, [rows.length, length]) };
    return { outputs: await this.#session.run(inputs), length };
  }
}
