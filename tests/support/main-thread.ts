/**
 * Watches how long the main thread turns to nothing else.
 * @returns what ends that and says the longest such time, in milliseconds
 */
export function watchMainThread(): () => number {
  let longest = 0;
  let last = performance.now();
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  return () => {
    clearInterval(ticking);
    return longest;
  };
}
