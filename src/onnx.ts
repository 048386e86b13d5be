import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { protectedMark } from './characters.ts';

/** A graph's outputs by name. */
export type Outputs = Readonly<Record<string, Tensor>>;

/**
 * One model: its graph and its vocabulary. The only place that knows ONNX Runtime.
 * `run` blocks the thread it is called on, so this lives in worker threads.
 */
export class OnnxModel {
  readonly #session: InferenceSession;
  readonly #ids: ReadonlyMap<string, number>;

  private constructor(session: InferenceSession, ids: ReadonlyMap<string, number>) {
    this.#session = session;
    this.#ids = ids;
  }

  /** @param folder that holds `model.onnx` and `tokenizer.json` */
  static async load(folder: string): Promise<OnnxModel> {
    const description = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));
    const session = await InferenceSession.create(join(folder, 'model.onnx'), {
      // One sentence is too little work to share; the pool's threads share sentences instead.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    return new OnnxModel(session, new Tokenizer(description, {}).get_vocab(true));
  }

  /** The id of a character or of a token such as `<standard-to-jeju>`; undefined when there is none. */
  id(token: string): number | undefined {
    return this.#ids.get(token === protectedMark ? '<protected>' : token);
  }

  /**
   * Runs the graph on a batch.
   * @param rows ids, one row a text; shorter rows are filled up with 0, the padding
   * @returns the graph's outputs by name, and the length rows were filled up to
   */
  async run(rows: readonly (readonly number[])[]): Promise<{ outputs: Outputs; length: number }> {
    const length = Math.max(...rows.map((row) => row.length));
    const ids = new BigInt64Array(rows.length * length);
    rows.forEach((row, index) => {
      row.forEach((id, position) => {
        ids[index * length + position] = BigInt(id);
      });
    });
    const input = new Tensor('int64', ids, [rows.length, length]);
    return { outputs: await this.#session.run({ input_ids: input }), length };
  }
}
