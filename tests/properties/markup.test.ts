import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inParts } from '../../bots/chat/parts.ts';
import { render as renderOnDiscord, withOriginal } from '../../bots/discord/render.ts';
import { withoutPings } from '../../bots/slack/mrkdwn.ts';
import { render as renderOnSlack } from '../../bots/slack/render.ts';
import type { Reply } from '../../commands/reply.ts';
import { messagesIn } from '../../config/messages.ts';
import { protectedSpans } from '../../src/protected-spans.ts';
import { anyText, oddities, pieces } from '../support/arbitraries.ts';

/** Nested and broken angle brackets, of which none may become a ping. */
const brackets = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '|',
      '@',
      '!',
      '^',
      'here',
      'channel',
      'UKIM',
      'subteam^S1',
      '<@UKIM>',
      '<!here>',
      '<!subteam^S1|UKIM>',
      '<!date^1^{date}|x>',
      '<#C1|밥>',
      '<https://a.example|묵자>',
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));
/** What makes Slack notify somebody. */
const ping = /<@|<!(?!date\^)/;
/** A name as nasty as names get. */
const nameOf = async () => '<!channel> & <@UKIM>';

const say = messagesIn('ko');
const drawing = { say, locale: 'ko', command: '/saturi', nameOf } as const;
const scores = { standard: 0.01, gyeongsang: 0.97, jeju: 0.01, jeolla: 0.01 };
const detection = {
  dialect: 'gyeongsang',
  label: 1,
  confidence: 0.97,
  scores,
  certain: true,
} as const;
const replies = (text: string): Reply[] => [
  { kind: 'detection', text, detection },
  {
    kind: 'translation',
    text,
    translation: { text, source: 'gyeongsang', target: 'standard', changes: [] },
    strength: 'normal',
  },
];
/** From nothing to longer than anything that a platform takes in one piece. */
const longText = fc
  .tuple(anyText, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 9000))
  // Commands refuse what is blank before there is a reply to draw.
  .filter((text) => text.trim() !== '');

describe('a text in parts', () => {
  test('is the same text, in parts that fit, whole characters and whole links', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 60 }), (given, limit) => {
        const text = given.toWellFormed();
        const parts = inParts(text, limit);
        const bare = (words: string) => words.replace(/\s/g, '');
        expect(bare(parts.join(''))).toBe(bare(text));
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.isWellFormed()).toBe(true);
        }
        for (const { start, end } of protectedSpans(text)) {
          const span = text.slice(start, end);
          if (span.length <= limit / 2 && !/\s/.test(span))
            expect(parts.some((part) => part.includes(span))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('on Slack', () => {
  test('no text pings anybody, however its brackets are nested', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(brackets, anyText), async (text) => {
        expect(await withoutPings(text, nameOf)).not.toMatch(ping);
      }),
      { numRuns: 1000 },
    );
  });

  test('links, channels, dates, code and emoji come out to the letter and in order', async () => {
    const kept = pieces.filter((piece) => !/^<[@!:t]/.test(piece));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...kept)), async (chosen) => {
        const text = chosen.join(' 니 ');
        expect(await withoutPings(text, nameOf)).toBe(text);
      }),
    );
  });

  test('every answer to any text is within Slack’s limits, well-formed, and pings nobody', async () => {
    await fc.assert(
      fc.asyncProperty(longText, async (text) => {
        for (const reply of replies(text.toWellFormed())) {
          const { text: notified, blocks } = await renderOnSlack(reply, drawing);
          expect(notified.length).toBeLessThanOrEqual(4000);
          expect(blocks.length).toBeLessThanOrEqual(50);
          for (const block of blocks) {
            const words = block.type === 'section' ? (block.text?.text ?? '') : '';
            if (block.type === 'section') expect(words.length).toBeGreaterThan(0);
            expect(words.length).toBeLessThanOrEqual(3000);
          }
          const all = [notified, ...blocks.map((block) => JSON.stringify(block))].join('\n');
          expect(all).not.toMatch(ping);
          // A lone half of a pair is written as an escape by JSON.
          expect(all).not.toMatch(/\\ud[89a-f]/i);
          expect(all.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('on Discord', () => {
  test('every answer to any text is within Discord’s limits and well-formed, and the translation is whole', () => {
    fc.assert(
      fc.property(longText, (given) => {
        const text = given.toWellFormed();
        for (const reply of replies(text)) {
          const bare = renderOnDiscord(reply, say, 'ko');
          for (const drawn of [bare, withOriginal(bare, text, say)]) {
            const { content, embeds, files = [] } = drawn;
            expect(content.length).toBeLessThanOrEqual(2000);
            expect(content.isWellFormed()).toBe(true);
            const lengths = embeds.map(({ description = '', footer }) => {
              expect(description.isWellFormed()).toBe(true);
              expect(description.length).toBeLessThanOrEqual(4096);
              return description.length + (footer?.text.length ?? 0);
            });
            expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(6000);
            if (reply.kind !== 'translation') continue;
            const shown =
              content +
              embeds.map(({ description }) => description).join('') +
              files.map(({ attachment }) => attachment.toString()).join('');
            expect(shown.replace(/\s/g, '')).toContain(text.replace(/\s/g, ''));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('oddities are odd: the texts above hold halves of pairs, zero width and both directions', () => {
  const all = fc.sample(anyText, { numRuns: 2000, seed: 1 }).join('');
  expect(all.isWellFormed()).toBe(false);
  for (const oddity of oddities) expect(all).toContain(oddity);
});
