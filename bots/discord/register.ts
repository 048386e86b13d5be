import { type APIApplicationCommand, ApplicationCommandOptionType, REST, Routes } from 'discord.js';
import type { Settings } from '../../config/settings.ts';
import { commandPayloads } from './payloads.ts';

/**
 * Registers the commands: to `DISCORD_GUILD_ID` alone while developing, else everywhere. Only when
 * they differ from what is registered, since Discord limits how often one may.
 * @returns whether anything was registered
 */
export async function registerCommands(settings: Settings): Promise<boolean> {
  const { DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_GUILD_ID, DISCORD_API_URL } = settings;
  if (!DISCORD_TOKEN || !DISCORD_APPLICATION_ID) {
    throw new Error(
      'DISCORD_TOKEN and DISCORD_APPLICATION_ID are needed; docs/discord.md says where they are',
    );
  }
  const rest = new REST(DISCORD_API_URL ? { api: DISCORD_API_URL } : {}).setToken(DISCORD_TOKEN);
  const route = DISCORD_GUILD_ID
    ? Routes.applicationGuildCommands(DISCORD_APPLICATION_ID, DISCORD_GUILD_ID)
    : Routes.applicationCommands(DISCORD_APPLICATION_ID);
  const registered = (await rest.get(route, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  })) as APIApplicationCommand[];
  const wanted = commandPayloads();
  if (
    JSON.stringify(registered.map(essence).toSorted()) ===
    JSON.stringify(wanted.map(essence).toSorted())
  )
    return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** What of a command people see, in one order of keys: Discord adds ids, versions and defaults. */
function essence(command: object): string {
  const {
    type,
    name,
    name_localizations,
    description = '',
    description_localizations,
    options = [],
    default_member_permissions,
    integration_types,
    contexts,
  } = command as Partial<APIApplicationCommand>;
  return JSON.stringify([
    type,
    name,
    name_localizations ?? null,
    description,
    description_localizations ?? null,
    default_member_permissions ?? null,
    integration_types ?? null,
    contexts ?? null,
    options.map((option) => [
      option.type,
      option.name,
      option.name_localizations ?? null,
      option.description,
      option.description_localizations ?? null,
      option.required ?? false,
      'channel_types' in option ? (option.channel_types ?? []) : [],
      option.type === ApplicationCommandOptionType.String && 'choices' in option
        ? (option.choices ?? []).map((c) => [c.name, c.name_localizations ?? null, c.value])
        : [],
    ]),
  ]);
}
