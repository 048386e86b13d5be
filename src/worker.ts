import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import type { Readings } from './alternatives.ts';
import type { Strength } from './dialect.ts';
import type { Edit } from './edits.ts';
import { OnnxModel } from './onnx.ts';
import { type Asked, type Direction, Translator } from './translator.ts';

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

/** The results of tasks. Their sentences go through the graphs together; what comes of one does not depend on the others. */
export default async function work(tasks: readonly Task[]): Promise<TaskResult<Task['kind']>[]> {
  const toClassify: string[] = [];
  const toEdit: Asked[] = [];
  for (const task of tasks) {
    if (task.kind === 'classify') toClassify.push(...task.sentences);
    else toEdit.push(...task.sentences.map((sentence) => ({ ...task, sentence })));
  }
  const logits = await classify(toClassify);
  const proposals = await translator.propose(toEdit);
  return tasks.map((task) => {
    const { length } = task.sentences;
    if (task.kind === 'classify') return logits.splice(0, length);
    const { direction, strength, leaning } = task;
    return proposals
      .splice(0, length)
      .map((proposal, nth) =>
        task.kind === 'edit'
          ? translator.decide(proposal, direction, strength, leaning)
          : translator.read(proposal, task.edits[nth] ?? [], direction, strength, leaning),
      ) as TaskResult<'edit'> | TaskResult<'read'>;
  });
}

async function classify(sentences: readonly string[]): Promise<Logits[]> {
  const logits: Logits[] = [];
  for (const { rows, outputs } of await classifier.run(
    sentences.map((s) => classifier.encode(s)),
  )) {
    const data = outputs['logits']?.data as Float32Array;
    rows.forEach((row, place) => {
      logits[row] = [...data.subarray(place * 4, place * 4 + 4)];
    });
  }
  return logits;
}
