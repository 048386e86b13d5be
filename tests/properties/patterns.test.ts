import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inParts } from '../../bots/chat/parts.ts';
import { actionOf } from '../../bots/discord/render.ts';
import { withoutPings } from '../../bots/slack/mrkdwn.ts';
import { parseTyped } from '../../bots/typed-request.ts';
import { localeOf } from '../../bots/web/language.ts';
import { plainEmoji } from '../../config/settings.ts';
import { rewrite } from '../../src/changes.ts';
import { charactersOf, isHangul } from '../../src/characters.ts';
import { protectedSpans } from '../../src/protected-spans.ts';
import { sentencesOf } from '../../src/reading.ts';

/**
 * What makes a careless pattern take quadratic or exponential time: beginnings without an end, things
 * that match in many ways, and all of it with an end that does not fit.
 */
const attacks = [
  '<@',
  '<@U1|',
  '<!here|',
  '<!subteam^S1|',
  '<https://a.example|',
  '<t:',
  '</',
  '`',
  '``',
  '```',
  '```a',
  ':a',
  ':a:',
  '@a.',
  '@가.',
  'a@a.',
  'a.',
  'a-a@',
  '1,',
  '1.',
  'http://',
  'www.',
  'https://a',
  '&amp',
  '*_',
  '||',
  '~^',
  '((',
  'T_',
  '. ',
  '? \n',
  '…"',
  '"',
  ' ',
  '\n',
  '\u3000a',
  '👨\u200d',
  '🇰',
  '#\ufe0f',
  '\u0301',
  '가\u0301',
  '\u1100',
  '\u1112\u119e',
  'ㅋ',
  '\ud83d',
  '\udc4d',
  '\u200b',
  'ko;q=0.1,',
  ':skin-tone-',
  ':::',
  '제주 ',
  '설정 대상:',
] as const;

/** Every place where a pattern of ours meets text of somebody else’s. */
const readers: Record<string, (text: string) => unknown> = {
  'protected spans': protectedSpans,
  characters: (text) => charactersOf(text).some(({ read }) => isHangul(read)),
  sentences: (text) => sentencesOf(charactersOf(text)),
  'an unedited rewriting': (text) => rewrite(charactersOf(text), []),
  'parts for Slack': (text) => inParts(text, 3000),
  'parts for Discord': (text) => inParts(text, 4096),
  'mrkdwn without pings': (text) => withoutPings(text, async (id) => id),
  'a typed request': parseTyped,
  'an emoji': plainEmoji,
  'the id of a button': actionOf,
  'a browser’s languages': (text) => localeOf({ query: {}, headers: { 'accept-language': text } }),
};

/** Of processor time: other programs may want the machine as well. */
async function milliseconds(read: (text: string) => unknown, text: string): Promise<number> {
  const began = process.cpuUsage();
  await read(text);
  return process.cpuUsage(began).user / 1000;
}
/** Linear is eight times the time for eight times the text; this leaves room for a busy machine. */
async function expectLinear(read: (text: string) => unknown, piece: string): Promise<void> {
  const text = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const endings = ['', '!', '\n가'];
  for (const ending of endings) {
    const whole = text(100_000) + ending;
    let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const isLinear = () => long < Math.min(2000, Math.max(200, 20 * short));
    // Tried again before it is judged: the machine may have been busy with something else.
    for (let tries = 0; tries < 3 && !isLinear(); tries += 1) {
      long = Math.min(long, await milliseconds(read, whole));
      if (long >= 200) short = Math.min(short, await milliseconds(read, text(12_500) + ending));
    }
    expect({ long, short, isLinear: isLinear() }).toMatchObject({ isLinear: true });
  }
}

test.each(Object.keys(readers))(
  'reading %s takes linear time, on 100,000 characters of whatever is meant to slow it down',
  async (name) => {
    const read = readers[name] as (text: string) => unknown;
    for (const piece of attacks) await expectLinear(read, piece);
  },
  60_000,
);

test('no mixture of two of them does it either', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(readers)),
      fc.constantFrom(...attacks),
      fc.constantFrom(...attacks),
      async (name, one, other) =>
        expectLinear(readers[name] as (text: string) => unknown, one + other),
    ),
    { numRuns: 60 },
  );
}, 60_000);
