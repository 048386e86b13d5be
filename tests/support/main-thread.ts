import { existsSync, readFileSync } from 'node:fs';

/**
 * Watches how long the main thread turns to nothing else.
 * @param clock what tells the time, in milliseconds
 * @returns what ends that and says the longest such time
 */
export function watchMainThread(clock = (): number => performance.now()): () => number {
  let longest = 0;
  let last = clock();
  const ticking = setInterval(() => {
    longest = Math.max(longest, clock() - last);
    last = clock();
  }, 5);
  return () => {
    clearInterval(ticking);
    return longest;
  };
}

const worked = `/proc/self/task/${process.pid}/schedstat`;

/** The main thread's own processor time, which does not go on while other programs have the machine; elsewhere than on Linux, any time. */
export const timeOfMainThread = (): number =>
  existsSync(worked) ? Number(readFileSync(worked, 'utf8').split(' ')[0]) / 1e6 : performance.now();
