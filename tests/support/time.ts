/** Milliseconds that something takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of processor time that something takes, of all threads: other programs may want the machine as well. */
export async function processorTimeOf(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  return process.cpuUsage(began).user / 1000;
}

/**
 * The shortest of up to three measurements, or the first that is short enough: what else a machine is busy with makes things
 * slower, and never quicker.
 */
export async function shortest(
  enough: number,
  measure: (nth: number) => number | Promise<number>,
): Promise<number> {
  let time = Number.POSITIVE_INFINITY;
  for (let nth = 0; nth < 3 && time >= enough; nth += 1) time = Math.min(time, await measure(nth));
  return time;
}

/**
 * Whether much of something takes more time for each piece than little of it.
 * @param work its second argument tells one try from the next
 * @param room so many times as long as in proportion is not yet too long
 * @param negligible milliseconds that nobody minds, in whatever proportion
 * @param most milliseconds that are too many, in whatever proportion
 * @returns what to expect to be `{ isLinear: true }`, with the times
 */
export async function proportion(
  work: (size: number, nth: number) => unknown,
  [little, much]: readonly [number, number],
  { room = 2.5, negligible = 100, most = Number.POSITIVE_INFINITY } = {},
): Promise<{ isLinear: boolean; short: number; long: number }> {
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const isLinear = () =>
    long < Math.min(most, Math.max(negligible, room * (much / little) * short));
  for (let nth = 0; nth < 3 && !(Number.isFinite(long) && isLinear()); nth += 1) {
    long = Math.min(long, await processorTimeOf(() => work(much, nth)));
    if (long >= negligible) short = Math.min(short, await processorTimeOf(() => work(little, nth)));
  }
  return { isLinear: isLinear(), short, long };
}
