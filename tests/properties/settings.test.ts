import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainEmoji, readSettings, settingNames } from '../../config/settings.ts';
import { anyText } from '../support/arbitraries.ts';

test('any environment gives settings, or an error that names what is wrong', () => {
  const value = fc.oneof(
    anyText,
    fc.constantFrom('0', '-1', '1', '1e9', 'NaN', 'Infinity', 'true', 'auto', '', ' ', '/x', '[]'),
    fc.integer().map(String),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...settingNames), value), (environment) => {
      try {
        const { PORT, WEB_RATE_LIMIT, USER_RATE_LIMIT } = readSettings(environment);
        for (const number of [PORT, WEB_RATE_LIMIT, USER_RATE_LIMIT])
          expect(Number.isInteger(number)).toBe(true);
      } catch (error) {
        const { message } = error as Error;
        expect(message).toMatch(/^The settings are not right:\n/);
        expect(Object.keys(environment).some((name) => message.includes(name))).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a wrong setting never shows what a right one holds', () => {
  const secrets = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'DISCORD_TOKEN', 'SLACK_TOKEN_KEY'];
  const environment = Object.fromEntries(secrets.map((name) => [name, 'planted-secret']));
  fc.assert(
    fc.property(anyText, (text) => {
      try {
        readSettings({ ...environment, PORT: text, REACTIONS: text });
      } catch (error) {
        expect((error as Error).message).not.toContain('planted-secret');
      }
    }),
  );
});

test('an emoji is the same emoji whatever its colons, skin tone and selectors', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_+-]{0,20}$/);
  fc.assert(
    fc.property(name, fc.integer({ min: 2, max: 6 }), (emoji, tone) => {
      expect(plainEmoji(`:${emoji}:`)).toBe(emoji);
      expect(plainEmoji(`:${emoji}::skin-tone-${tone}:`)).toBe(emoji);
      expect(plainEmoji(`${emoji}::skin-tone-${tone}`)).toBe(emoji);
    }),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      expect(plainEmoji(plainEmoji(text))).toBe(plainEmoji(text));
    }),
  );
});
