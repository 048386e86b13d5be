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
import { proportion } from '../support/time.ts';

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

async function expectLinear(read: (text: string) => unknown, piece: string): Promise<void> {
  const text = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const endings = ['', '!', '\n가'];
  for (const ending of endings) {
    const took = await proportion((length) => read(text(length) + ending), [12_500, 100_000], {
      negligible: 200,
      most: 2000,
    });
    expect(took).toMatchObject({ isLinear: true });
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
