// The real worker, which dies of every sentence with a certain word in it.
const { default: work } = await import('../../src/worker-entry.mjs');

export default async function deadly(tasks) {
  if (tasks.some(({ sentences }) => sentences.some((sentence) => sentence.includes('낭떠러지'))))
    process.exit(1);
  return work(tasks);
}
