import type { Span } from './dialect.ts';

/**
 * What a translation keeps to the letter. Where two could begin at the same place the earlier
 * wins. Every repetition either ends at a character it cannot contain or begins only where one of
 * its own cannot stand before it, so that matching takes linear time.
 */
const patterns = [
  '```[\\s\\S]*?```', // code block
  '`[^`\\n]+`', // code
  // Slack's and Discord's mentions, channels, commands, emoji, timestamps and links
  '<(?:@|#|!|:|a:|t:|id:|/|https?:|mailto:|tel:)[^<>\\n]*>',
  '&(?:amp|lt|gt);', // as Slack writes & < >
  '(?:(?:https?|ftp):\\/\\/|mailto:|www\\.)[^\\s<>"“”]*[^\\s<>"“”.,:;!?\'’)\\]}…]', // link
  '(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+', // e-mail address
  '[@#][\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?', // mention, channel, hash tag
  '(?<![a-z0-9_+-]):[a-z0-9_+-]+:(?::skin-tone-\\d:)?', // :emoji:
  '\\p{Regional_Indicator}{2}', // flag
  '[0-9#*]\\uFE0F?\\u20E3', // keycap
  '\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\uFE0F\\u200D\\p{Extended_Pictographic}\\u{E0020}-\\u{E007F}]*',
  '[ㄱ-ㅎㅏ-ㅣ]+', // ㅋㅋㅋ, ㅇㅇ, ㅠㅠ
  '[*_|]+|~~', // marks of Markdown: **bold**, ||spoiler||
  '[~^;]{2,}|[:;=][-^]?[)(DPp3/]|[><TO]_+[><TO]', // ^^, :), T_T
  // Latin text and numbers
  "[\\p{Script=Latin}\\p{N}](?:[\\p{Script=Latin}\\p{N}\\p{M}.,:/'’_%+-]*[\\p{Script=Latin}\\p{N}\\p{M}%+])?",
];
const protectedText = new RegExp(patterns.join('|'), 'giu');

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
