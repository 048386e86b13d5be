import type { Span } from './dialect.ts';

/**
 * What a translation keeps to the letter. Where two could begin at the same place the earlier
 * wins. Every repetition either ends at a character it cannot contain or begins only where one of
 * its own cannot stand before it, so that matching takes linear time.
 *
 * Ornaments are what stands beside words and says nothing about them; the others take a word's place.
 */
const patterns: readonly { readonly pattern: string; readonly ornament?: true }[] = [
  { pattern: '```[\\s\\S]*?```' }, // code block
  { pattern: '`[^`\\n]+`' }, // code
  { pattern: '<a?:[^<>\\n]*>', ornament: true }, // emoji as Discord writes them
  // Slack's and Discord's mentions, channels, commands, timestamps and links
  { pattern: '<(?:@|#|!|t:|id:|/|https?:|mailto:|tel:)[^<>\\n]*>' },
  { pattern: '&(?:amp|lt|gt);' }, // as Slack writes & < >
  { pattern: '(?:(?:https?|ftp):\\/\\/|mailto:|www\\.)[^\\s<>"“”]*[^\\s<>"“”.,:;!?\'’)\\]}…]' }, // link
  { pattern: '(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+' }, // e-mail address
  { pattern: '[@#][\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?' }, // mention, channel, hash tag
  {
    pattern: '(?<![a-z0-9_+-]):[\\p{L}\\p{N}_+-]+:(?![\\p{L}\\p{N}])(?::skin-tone-\\d:)?',
    ornament: true,
  }, // :emoji:
  { pattern: '\\p{Regional_Indicator}{2}', ornament: true }, // flag
  { pattern: '[0-9#*]\\uFE0F?\\u20E3', ornament: true }, // keycap
  {
    pattern:
      '\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\uFE0F\\u200D\\p{Extended_Pictographic}\\u{E0020}-\\u{E007F}]*',
    ornament: true,
  },
  { pattern: '[ㄱ-ㅎㅏ-ㅣ]+', ornament: true }, // ㅋㅋㅋ, ㅇㅇ, ㅠㅠ
  { pattern: '[*_|]+|~~', ornament: true }, // marks of Markdown: **bold**, ||spoiler||
  { pattern: '[~^;]{2,}|[:;=][-^]?[)(DPp3/]|[><TO]_+[><TO]', ornament: true }, // ^^, :), T_T
  // Latin text and numbers
  {
    pattern:
      "[\\p{Script=Latin}\\p{N}](?:[\\p{Script=Latin}\\p{N}\\p{M}.,:/'’_%+-]*[\\p{Script=Latin}\\p{N}\\p{M}%+])?",
  },
];
const protectedText = new RegExp(patterns.map(({ pattern }) => pattern).join('|'), 'giu');
const ornament = new RegExp(
  `^(?:${patterns.flatMap((kind) => (kind.ornament ? kind.pattern : [])).join('|')})$`,
  'iu',
);

/**
 * Where text must stay as it is: mentions, channel names, links, e-mail addresses, code, emoji and
 * emoticons, numbers, Latin text. In order, never overlapping, in UTF-16 code units.
 * @example protectedSpans('내일 3시에 @수진 봐유') // [{ start: 3, end: 4 }, { start: 7, end: 10 }]
 */
export function protectedSpans(text: string): Span[] {
  return [...text.matchAll(protectedText)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** Is a protected span laughter, an emoji, an emoticon or a mark of markup, and not in a word's place? */
export function isOrnament(span: string): boolean {
  return ornament.test(span);
}
