import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import type { Readings } from './alternatives.ts';
import type { Strength } from './dialect.ts';
import type { Edit } from './edits.ts';
import { OnnxModel } from './onnx.ts';
import { type Direction, Translator } from './translator.ts';

/** What the pool asks of a worker. `sentences` are as `sentencesOf` reads them. */
export type Task =
  | { readonly kind: 'classify'; readonly sentences: readonly string[] }
  | {
      readonly kind: 'edit';
      readonly sentences: readonly string[];
      readonly direction: Direction;
      readonly strength: Strength;
      /** The classifier's log-odds that the text is in a dialect; 0 towards a dialect. */
      readonly leaning: number;
    }
  | {
      /** What else might become of what `edits` changed. */
      readonly kind: 'read';
      readonly sentences: readonly string[];
      readonly edits: readonly (readonly Edit[])[];
      readonly direction: Direction;
      readonly strength: Strength;
      readonly leaning: number;
    };

/** Calibrated logits of the four dialects, in label order. */
export type Logits = readonly number[];
/** `classify`: logits a sentence. `edit`: one edit a character, a sentence. `read`: readings of its stretches, a sentence. */
export type TaskResult<Kind extends Task['kind']> = Kind extends 'classify'
  ? Logits[]
  : Kind extends 'edit'
    ? Edit[][]
    : Readings[][];

const folder: string = workerData.models;
const [classifier, translator] = await Promise.all([
  OnnxModel.load(join(folder, 'classifier')),
  Translator.load(folder),
]);

const loaded: Int32Array = workerData.loaded;
Atomics.add(loaded, 0, 1);
Atomics.notify(loaded, 0);

/**
 * The results of tasks, one after the other. Each is a run of its graph by itself: numbers are rounded by all that is computed at
 * once, and a text's answer is not to depend on who else asks.
 */
export default async function work(tasks: readonly Task[]): Promise<TaskResult<Task['kind']>[]> {
  const results: TaskResult<Task['kind']>[] = [];
  for (const task of tasks) results.push(await resultOf(task));
  return results;
}

async function resultOf(task: Task): Promise<TaskResult<Task['kind']>> {
  if (task.kind === 'classify') {
    const { outputs } = await classifier.run(task.sentences.map((s) => classifier.encode(s)));
    const logits = outputs['logits']?.data as Float32Array;
    return task.sentences.map((_, row) => [...logits.subarray(row * 4, row * 4 + 4)]);
  }
  const { sentences, direction, strength, leaning } = task;
  if (task.kind === 'edit') return translator.edit(sentences, direction, strength, leaning);
  return translator.read(sentences, task.edits, direction, strength, leaning);
}
