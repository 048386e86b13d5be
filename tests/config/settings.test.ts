import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { plainEmoji, readSettings, settingNames } from '../../config/settings.ts';

test('without any setting there is one that works', () => {
  expect(readSettings({})).toMatchObject({
    PORT: 3000,
    MAX_CHARACTERS: 4000,
    STORE_URL: 'sqlite:saturi.sqlite',
  });
});

test('an empty value counts as not set, as in a copied .env.example', () => {
  expect(readSettings({ SLACK_BOT_TOKEN: '', PORT: '' })).toMatchObject({ PORT: 3000 });
});

test('every setting that is wrong is named, with why', () => {
  expect(() =>
    readSettings({ PORT: 'eighty', INFERENCE_THREADS: '0', REACTIONS: '🍊=mars' }),
  ).toThrow(/PORT[\s\S]*INFERENCE_THREADS|INFERENCE_THREADS[\s\S]*PORT/);
  expect(() => readSettings({ REACTIONS: '🍊=mars' })).toThrow('"🍊=mars" is not emoji=meaning');
});

test('the reaction map can be added to and taken from', () => {
  const { REACTIONS } = readSettings({ REACTIONS: ':hallabong:=jeju, 🌊=off' });
  expect(REACTIONS.get('hallabong')).toBe('jeju');
  expect(REACTIONS.has('🌊')).toBe(false);
  expect(REACTIONS.get('🌾')).toBe('jeolla');
});

test.each([
  ['🗣️', '🗣'],
  ['👍🏽', '👍'],
  [':wave::skin-tone-3:', 'wave'],
  ['Wave', 'wave'],
])('%s is the same emoji as %s', (given, plain) => {
  expect(plainEmoji(given)).toBe(plain);
});

test('.env.example explains every setting and no other', () => {
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  const forTests = ['SLACK_API_URL', 'DISCORD_API_URL'];
  expect(new Set(named)).toEqual(new Set(settingNames.filter((name) => !forTests.includes(name))));
});
