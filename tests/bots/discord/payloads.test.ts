import { expect, test } from '@jest/globals';
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { commandPayloads } from '../../../bots/discord/payloads.ts';
import { commandsOn } from '../../../commands/index.ts';

// That this compiles is the first half of the check: the payload is what discord-api-types says it is.
const payloads = commandPayloads() satisfies RESTPutAPIApplicationCommandsJSONBody;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const nameRule = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

test('every name, description and choice keeps Discord’s limits, in both languages', () => {
  const check = (name: string, description?: string) => {
    expect(name).toMatch(nameRule);
    expect(name).toBe(name.toLowerCase());
    if (description !== undefined) expect(description.length).toBeLessThanOrEqual(100);
  };
  for (const command of payloads) {
    if (command.type === 3) {
      expect(command.name.length).toBeLessThanOrEqual(32);
      continue;
    }
    const described = command as {
      description: string;
      description_localizations?: { ko?: string };
      options?: never[];
    };
    check(command.name, described.description);
    check(command.name_localizations?.ko ?? '', described.description_localizations?.ko ?? '');
    let optionalSeen = false;
    for (const option of (described.options ?? []) as {
      name: string;
      name_localizations: { ko: string };
      description: string;
      required: boolean;
      choices?: { name: string }[];
    }[]) {
      check(option.name, option.description);
      check(option.name_localizations.ko);
      expect(option.choices?.length ?? 0).toBeLessThanOrEqual(25);
      // Required ones come first.
      expect(option.required && optionalSeen).toBe(false);
      optionalSeen ||= !option.required;
    }
  }
});

test('every command of Discord is there, and the context menus', () => {
  expect(payloads.map(({ name }) => name)).toEqual([
    ...commandsOn('discord').map(({ name }) => name.en),
    'Translate',
    'Detect dialect',
    'Compare in all four',
    'Translate thread',
  ]);
});

test('translate works in servers, direct messages and as a user’s own app; what belongs to a server, as declared, in servers alone', () => {
  const find = (wanted: string) => payloads.find(({ name }) => name === wanted);
  expect(find('translate')).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
  for (const { name, needsWorkspace } of commandsOn('discord')) {
    const isServers = !find(name.en)?.contexts?.includes(1);
    expect([name.en, isServers]).toEqual([name.en, needsWorkspace ?? false]);
  }
  expect(find('auto')).toMatchObject({ integration_types: [0], contexts: [0] });
  // Which roles may switch it on is the server's own rule; Discord would hide it from them.
  expect(find('auto')).not.toHaveProperty('default_member_permissions');
});

test('channels and roles are picked with Discord’s own pickers, automation’s among those that people write in', () => {
  const optionsOf = (wanted: string) =>
    (payloads.find(({ name }) => name === wanted) as { options: { name: string }[] }).options;
  const preferences = optionsOf('preferences');
  expect(preferences.find(({ name }) => name === 'role')).toMatchObject({ type: 8 });
  expect(preferences.find(({ name }) => name === 'channel')).toMatchObject({
    type: 7,
    channel_types: expect.arrayContaining([0, 4, 15]),
  });
  expect(optionsOf('auto').find(({ name }) => name === 'channel')).toMatchObject({
    type: 7,
    channel_types: [0, 2, 5, 13],
  });
});
