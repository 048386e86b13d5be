import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { protectedMark } from './characters.ts';
import type { Strength } from './dialect.ts';
import type { Edit } from './edits.ts';
import { OnnxModel } from './onnx.ts';

/** What the pool asks of a worker. `sentences` are as `charactersOf` reads them. */
export type Task =
  | { readonly kind: 'classify'; readonly sentences: readonly string[] }
  | {
      readonly kind: 'edit';
      readonly sentences: readonly string[];
      /** A token of the translator's vocabulary, such as `jeju-to-standard`. */
      readonly direction: string;
      readonly strength: Strength;
      /** The classifier's log-odds that the text is in a dialect; 0 towards a dialect. */
      readonly leaning: number;
    };

/** Calibrated logits of the four dialects, in label order. */
export type Logits = readonly number[];
/** `classify`: logits a sentence. `edit`: one edit a character, a sentence. */
export type TaskResult<Kind extends Task['kind']> = Kind extends 'classify' ? Logits[] : Edit[][];

const folder: string = workerData.models;
const [classifier, translator, edits] = await Promise.all([
  OnnxModel.load(join(folder, 'classifier')),
  OnnxModel.load(join(folder, 'translator')),
  readFile(join(folder, 'translator/edits.json'), 'utf8').then(
    (json) => JSON.parse(json) as string[],
  ),
]);

const loaded: Int32Array = workerData.loaded;
Atomics.add(loaded, 0, 1);
Atomics.notify(loaded, 0);

export default async function work(task: Task): Promise<Logits[] | Edit[][]> {
  if (task.kind === 'classify') {
    const { outputs } = await classifier.run(task.sentences.map((s) => classifier.encode(s)));
    const logits = outputs['logits']?.data as Float32Array;
    return task.sentences.map((_, row) => [...logits.subarray(row * 4, row * 4 + 4)]);
  }
  const control = [`<${task.direction}>`, `<${task.strength}>`].map(
    (t) => translator.id(t) as number,
  );
  const rows = task.sentences.map((s) => [...control, ...translator.encode(s)]);
  const { outputs, length } = await translator.run(rows, { leaning: task.leaning });
  const gate = outputs['gate']?.data as Float32Array;
  const edit = outputs['edit']?.data as BigInt64Array;
  const protectedId = translator.id(protectedMark);
  return rows.map((row, index) =>
    row.slice(control.length).map((id, character) => {
      const position = index * length + control.length + character;
      const isEdited = (gate[position] ?? 0) > 0 && id !== protectedId;
      return isEdited ? (edits[Number(edit[position])] ?? null) : null;
    }),
  );
}
