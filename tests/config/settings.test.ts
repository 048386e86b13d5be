import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { plainEmoji, readSettings, settingNames, unknownSettings } from '../../config/settings.ts';
import { charactersOf } from '../../src/characters.ts';
import { processorTimeOf, shortest } from '../support/time.ts';

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

test.each([
  ['PORT', ' ', 3000],
  ['TRUST_PROXY', 'false', false],
  ['TRUST_PROXY', '2', 2],
  ['TRUST_PROXY', '10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ['MAX_CHARACTERS', '20000', 20_000],
  ['DISCORD_SHARDS', 'auto', 'auto'],
] as const)('%s=%j is %j', (name, given, meant) => {
  expect(readSettings({ [name]: given })[name]).toEqual(meant);
});

test.each([
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['PORT', '1e3'],
  ['PUBLIC_URL', 'saturi.example'],
  ['DISCORD_SHARDS', 'many'],
  ['MAX_CHARACTERS', '20001'],
  ['INFERENCE_WAIT', '0'],
])('%s=%s means nothing, and is refused by its name', (name, given) => {
  expect(() => readSettings({ [name]: given })).toThrow(name);
});

test('names that look like settings and are none are found', () => {
  expect(
    unknownSettings({ SLACK_BOT_TOKN: 'x', INFERENCE_QUEUE: '256', PATH: '/', PORT: '1' }),
  ).toEqual(['SLACK_BOT_TOKN', 'INFERENCE_QUEUE']);
});

test('the longest text that MAX_CHARACTERS allows is read in a moment, unbroken decomposed Hangul too', async () => {
  const text = '밥'.normalize('NFD').repeat(7000).slice(0, 20_000);
  expect(() => readSettings({ MAX_CHARACTERS: String(text.length + 1) })).toThrow('MAX_CHARACTERS');
  const took = await shortest(1000, () => processorTimeOf(() => charactersOf(text)));
  expect(took).toBeLessThan(1000);
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
