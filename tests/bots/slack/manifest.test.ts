import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { botScopes, slackManifest } from '../../../bots/slack/manifest.ts';
import { commandsOn } from '../../../commands/index.ts';

const written = JSON.parse(readFileSync('bots/slack/manifest.json', 'utf8'));

test('point 16: the manifest is what the commands make it; else run `npm run slack:manifest`', () => {
  expect(written).toEqual(JSON.parse(JSON.stringify(slackManifest())));
});

test('its usage names every command of Slack', () => {
  for (const { name } of commandsOn('slack')) {
    expect(written.features.slash_commands[0].usage_hint).toContain(name.ko);
  }
});

test('point 16: every scope is explained in docs/slack.md', () => {
  const page = readFileSync('docs/slack.md', 'utf8');
  for (const scope of Object.keys(botScopes)) expect(page).toContain(`\`${scope}\``);
});
