/** Milliseconds without a key after which somebody has paused. */
const pause = 300;

/**
 * When to ask, so that who types all day is never refused: after a pause in typing, and a few times in a row at
 * once, but in the long run more slowly than the server allows.
 * @param {{ limit: number, characters: number }} rate requests a minute, and how much of a text counts as one
 * @param {() => number} [clock] milliseconds
 */
export function createPace({ limit, characters }, clock = () => performance.now()) {
  const most = Math.max(1, limit / 4);
  const perMillisecond = (0.75 * limit) / 60_000;
  let left = most;
  let counted = clock();
  const costOf = (text) => Math.min(most, Math.max(1, Math.ceil(text.length / characters)));
  const refill = () => {
    const now = clock();
    left = Math.min(most, left + (now - counted) * perMillisecond);
    counted = now;
  };
  return {
    /** Milliseconds from now until this text should be asked for. */
    delay(text) {
      refill();
      return Math.max(pause, (costOf(text) - left) / perMillisecond);
    },
    spend(text) {
      refill();
      left -= costOf(text);
    },
  };
}
