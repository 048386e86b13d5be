/** So many characters of a text count as one request. */
export const charactersPerRequest = 500;

/**
 * As how many requests a text counts where they are limited: a long one is as much work as many short ones.
 * One that is refused for its length is no more work than the longest, and one text may always be asked.
 */
export function weightOf(text: unknown, longest: number, limit: number): number {
  if (typeof text !== 'string') return 1;
  const weight = Math.ceil(Math.min(text.length, longest) / charactersPerRequest);
  return Math.max(1, Math.min(weight, limit));
}
