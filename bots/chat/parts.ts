import { protectedSpans } from '../../src/protected-spans.ts';

/**
 * Cuts a text into parts of at most `limit` code units: at the end of a sentence, else at white space,
 * else anywhere but inside a character, a mention, a link or whatever else stays as it is, unless that
 * is longer than a part by itself. Together the parts are the text, without the white space at the
 * cuts; none is empty.
 */
export function inParts(text: string, limit: number): string[] {
  const isInside = new Uint8Array(text.length + 1);
  for (const { start, end } of protectedSpans(text)) isInside.fill(1, start + 1, end);
  /** The last place to cut from `end` down to after `start` of which `isGood` holds. */
  const last = (end: number, start: number, isGood: (at: number) => boolean) => {
    for (let at = end; at > start; at -= 1) if (!isInside[at] && isGood(at)) return at;
    return undefined;
  };
  const isSpace = (at: number) => /\s/.test(text[at] ?? '');
  const isSentence = (at: number) =>
    text[at - 1] === '\n' || (isSpace(at) && /[.?!…。？！]/.test(text[at - 1] ?? ''));
  const splitsPair = (at: number) => (text.codePointAt(at - 1) ?? 0) > 0xffff;

  const parts: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const end = start + limit;
    const cut =
      last(end, start + limit / 2, isSentence) ??
      last(end, start, isSpace) ??
      last(end, start, (at) => !splitsPair(at)) ??
      (splitsPair(end) ? end - 1 : end);
    parts.push(text.slice(start, cut).trimEnd());
    start = cut;
    while (start < text.length && isSpace(start)) start += 1;
  }
  return [...parts, text.slice(start).trimEnd()].filter((part) => part !== '');
}

/** A text in a monospaced font, as both Slack and Discord write it; three backticks in it would end it. */
export const fenced = (text: string): string => `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``;
