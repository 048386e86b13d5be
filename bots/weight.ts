/** So many characters of a text count as one request. */
export const charactersPerRequest = 500;

/**
 * As how many requests a text, or several together, count where they are limited: a long one is as much work as
 * many short ones. One that is refused for its length is no more work than the longest, and one request may always be made.
 */
export function weightOf(asked: unknown, longest: number, limit: number): number {
  const texts = [asked].flat().filter((text) => typeof text === 'string');
  const characters = texts.reduce((sum, text) => sum + Math.min(text.length, longest), 0);
  return Math.max(1, Math.min(Math.ceil(characters / charactersPerRequest), limit));
}
