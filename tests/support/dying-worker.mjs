// The real worker, which dies once, in the middle of its third task: as out of memory would kill it.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

const { default: work } = await import('../../src/worker-entry.mjs');
const tombstone = join(workerData.models, 'died');
let count = 0;

export default async function dying(tasks) {
  const results = await work(tasks);
  count += tasks.length;
  if (count >= 3 && !existsSync(tombstone)) {
    writeFileSync(tombstone, '');
    process.exit(1);
  }
  return results;
}
