// A worker without models, which takes a millisecond for each character, and two seconds for 잠. It answers with what it was asked,
// by which thread and together with how many tasks.
import { threadId, workerData } from 'node:worker_threads';

Atomics.add(workerData.loaded, 0, 1);
Atomics.notify(workerData.loaded, 0);
const clock = new Int32Array(new SharedArrayBuffer(4));

export default function slow(tasks) {
  return tasks.map(({ sentences }) => {
    Atomics.wait(
      clock,
      0,
      0,
      sentences.reduce((sum, sentence) => sum + (sentence === '잠' ? 2000 : sentence.length), 0),
    );
    return { sentences, tasks: tasks.length, thread: threadId };
  });
}
